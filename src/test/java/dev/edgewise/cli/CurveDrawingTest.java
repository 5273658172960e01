package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `curve --picture`.
final class CurveDrawingTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/gpt2");

    @TempDir
    Path folder;

    private Terminal curve(String picture) {
        Path circuit = folder.resolve("circuit.json");
        Terminal found = Terminal.run(
                "discover",
                "--model",
                GOLDEN,
                "--task",
                GOLDEN.resolve("task.json"),
                "--method",
                "eap-ig",
                "--metric",
                "kl-divergence",
                "--out",
                circuit);
        assertThat(found.code()).as(found.err()).isZero();
        return Terminal.run(
                "curve",
                "--model",
                GOLDEN,
                "--task",
                GOLDEN.resolve("task.json"),
                "--circuit",
                circuit,
                "--edges",
                "20,60",
                "--picture",
                folder.resolve(picture));
    }

    @Test
    void theCurveIsDrawn() throws IOException {
        Terminal ran = curve("curve.svg");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Files.readString(folder.resolve("curve.svg")))
                .contains("<svg", "eap-ig, 20 edges:", "eap-ig, 60 edges:");
    }

    @Test
    void otherKindsOfPicturesAreRefusedBeforeTheWork() {
        Terminal ran = curve("curve.png");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).contains("curve.png", ".svg");
    }
}
