package dev.edgewise.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.app.workspace.FindSettings;
import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.RunDocument;
import dev.edgewise.app.workspace.RunOrigin;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.io.UserError;
import dev.edgewise.task.ExampleSplit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    void verificationAndStabilityAreKeptWithTheRun() {
        Run run = Fixtures.run(1);
        run.studies().verificationProperty().set(Optional.of(Fixtures.verified(run.scores(), 12)));
        run.studies().stabilityProperty().set(Optional.of(Fixtures.stable(30)));
        Path file = folder.resolve("studies.json");
        SessionFile.write(file, session(run));
        Run back = RunCodec.decode(SessionFile.read(file).runs().getFirst());
        assertThat(back.studies().verificationProperty().get())
                .isEqualTo(run.studies().verificationProperty().get());
        assertThat(back.studies().stabilityProperty().get().orElseThrow().shares())
                .containsExactly(Fixtures.stable(30).shares());
        Run plain = RunCodec.decode(RunCodec.encode(Fixtures.run(2)));
        assertThat(plain.studies().verificationProperty().get()).isEmpty();
        assertThat(plain.studies().stabilityProperty().get()).isEmpty();
    }

    @Test
    void theCorruptionComesBackAndIsEmptyInOlderFiles() throws Exception {
        RunOrigin plain = Fixtures.run(1).origin();
        RunOrigin origin = new RunOrigin(
                plain.model(),
                plain.modelPath(),
                plain.fingerprint(),
                plain.task(),
                plain.taskPath(),
                plain.metric(),
                plain.settings(),
                "s2-to-io");
        Run run =
                new Run(origin, Fixtures.run(1).ranked(), Fixtures.run(1).measurements(), Optional.empty(), 60, 1.5, 0);
        Path file = folder.resolve("corruption.json");
        SessionFile.write(file, session(run));
        assertThat(RunCodec.decode(SessionFile.read(file).runs().getFirst()).origin())
                .isEqualTo(origin);
        assertThat(RunDocument.of(run).provenance().orElseThrow().attribution().corruption())
                .isEqualTo("s2-to-io");

        ObjectMapper json = new ObjectMapper();
        JsonNode older = json.readTree(file.toFile());
        ((ObjectNode) older.path("runs").path(0).path("origin")).remove("corruption");
        json.writeValue(file.toFile(), older);
        assertThat(RunCodec.decode(SessionFile.read(file).runs().getFirst()).origin())
                .isEqualTo(plain);
    }

    @Test
    void settingsComeBackAsTheyWere() {
        FindSettings all = FindSettings.standard()
                .withMethod("eap-ig")
                .withRule(AlphaRule.RIGHT)
                .withBackward("gim")
                .withAblation(Ablation.MEAN)
                .withSplit(new ExampleSplit(0.4, 7))
                .withBootstrap(true)
                .withOnlyCorrect(true);
        assertThat(SettingsCodec.decode(SettingsCodec.encode(all))).isEqualTo(all);
    }

    @Test
    void filesOfTheFirstVersionHaveTheirSettingsFound() throws Exception {
        Path file = folder.resolve("old.json");
        SessionFile.write(file, session(Fixtures.run(3)));
        ObjectMapper json = new ObjectMapper();
        JsonNode session = json.readTree(file.toFile());
        ObjectNode origin = (ObjectNode) session.path("runs").path(0).path("origin");
        ObjectNode settings = (ObjectNode) origin.remove("settings");
        origin.setAll(settings.retain("method", "steps", "rule", "examples", "bos", "onlyCorrect"));
        json.writeValue(file.toFile(), session);
        Run back = RunCodec.decode(SessionFile.read(file).runs().getFirst());
        assertThat(back.origin().settings()).isEqualTo(Fixtures.run(3).origin().settings());
    }

    @Test
    void sessionsOfEarlierVersionsHaveNoClaims() throws Exception {
        Path file = folder.resolve("earlier.json");
        SessionFile.write(file, session(Fixtures.run(3)));
        ObjectMapper json = new ObjectMapper();
        ObjectNode session = (ObjectNode) json.readTree(file.toFile());
        session.remove("claims");
        json.writeValue(file.toFile(), session);
        assertThat(SessionFile.read(file).claims()).isEmpty();
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
        Files.writeString(file, "{\"format\": \"edgewise-claim\"}");
        assertThat(FileKind.of(file)).isEqualTo(FileKind.CLAIM);
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
                SettingsCodec.encode(FindSettings.standard()),
                List.of(RunCodec.encode(run)),
                0,
                "",
                "LIGHT",
                List.of(),
                null,
                null);
    }
}
