package dev.edgewise.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.app.session.SessionData.Settings;
import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.io.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    @TempDir
    Path folder;

    @Test
    void aRunComesBackAsItWas() {
        Run run = Fixtures.run(5);
        run.nameProperty().set("my run");
        run.overrides().put(3, true);
        run.overrides().put(run.ranked().edgeAt(0), false);
        run.notes().put("a1.h2", "moves names");
        run.measurements().addPoint(12, run.circuitOf(12), Fixtures.measured(0.7, 9));
        Path file = folder.resolve("session.json");
        SessionFile.write(file, session(run));
        Run back = RunCodec.decode(SessionFile.read(file).runs().getFirst());
        assertThat(back.nameProperty().get()).isEqualTo("my run");
        assertThat(back.origin()).isEqualTo(run.origin());
        assertThat(back.scores().toArray()).containsExactly(run.scores().toArray());
        assertThat(back.overrides()).isEqualTo(run.overrides());
        assertThat(back.circuit()).isEqualTo(run.circuit());
        assertThat(back.notes()).isEqualTo(run.notes());
        assertThat(back.measurements().points().get(12).value())
                .isEqualTo(run.measurements().points().get(12).value());
        assertThat(back.seconds()).isEqualTo(run.seconds());
    }

    @Test
    void aDamagedFileIsRefusedWithItsName() throws Exception {
        Path file = folder.resolve("broken.json");
        Files.writeString(file, "{\"format\": \"edgewise-session\", ");
        assertThatThrownBy(() -> SessionFile.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("broken.json");
        Files.writeString(file, "{\"format\": \"something else\"}");
        assertThatThrownBy(() -> SessionFile.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("edgewise-session");
    }

    @Test
    void filesAreToldApartByWhatIsInThem() throws Exception {
        Path file = folder.resolve("x.json");
        SessionFile.write(file, session(Fixtures.run(1)));
        assertThat(FileKind.of(file)).isEqualTo(FileKind.SESSION);
        Files.writeString(file, "{\"name\": \"t\", \"examples\": []}");
        assertThat(FileKind.of(file)).isEqualTo(FileKind.TASK);
        Files.writeString(file, "{\"cfg\": {}, \"nodes\": {}}");
        assertThat(FileKind.of(file)).isEqualTo(FileKind.CIRCUIT);
        assertThat(FileKind.of(folder)).isEqualTo(FileKind.MODEL);
        Files.writeString(file, "{\"what\": 1}");
        assertThatThrownBy(() -> FileKind.of(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("x.json");
        assertThatThrownBy(() -> FileKind.of(folder.resolve("none.json")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none.json");
    }

    private static SessionData session(Run run) {
        return new SessionData(
                SessionData.FORMAT,
                "0",
                "",
                "",
                "",
                "",
                "",
                "logit-difference",
                new Settings("eap", 5, "left", 100, "AUTO", false),
                List.of(RunCodec.encode(run)),
                0,
                "",
                "LIGHT");
    }
}
