package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.edgewise.export.CircuitFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `study` on a tiny model. Its task's denominator is noise in the logit difference, so it is judged by divergence.
final class StudyCommandTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/gpt2");

    @TempDir
    Path folder;

    private Terminal study(String methods, String edges, Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "study",
                "--model",
                GOLDEN,
                "--tasks",
                GOLDEN.resolve("task.json"),
                "--methods",
                methods,
                "--edges",
                edges,
                "--out",
                folder.resolve("study")));
        if (!List.of(more).contains("--metric")) {
            all.addAll(List.of("--metric", "kl-divergence"));
        }
        all.addAll(List.of(more));
        return Terminal.run(all.toArray());
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve("study").resolve(file));
    }

    private Path taskFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("study"))) {
            return files.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    @Test
    void everythingIsWritten() throws Exception {
        Terminal ran = study("eap-ig,clean-corrupted", "40,80", "--random", "2", "--verify", "5");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(text("report.md"))
                .contains("# Faithfulness of circuits on gpt2", "## What the numbers say", "## Settings", "EAP-IG");
        assertThat(text("results.csv").lines()).hasSize(1 + 2 * 2);
        assertThat(text("methods.csv").lines()).hasSize(1 + 2);
        assertThat(text("methods.csv").lines().skip(1)).allMatch(line -> line.contains(",5,"));
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("study").resolve("faithfulness.svg").toFile());
        var circuit = CircuitFile.read(taskFolder().resolve("eap-ig.circuit.json"));
        assertThat(circuit.circuit().size()).isPositive();
        assertThat(circuit.provenance().orElseThrow().attribution().method()).isEqualTo("eap-ig");
    }

    @Test
    void theSameCommandComputesNothingAgain() throws IOException {
        study("eap-ig", "40,80", "--random", "2");
        String before = text("results.csv");
        String price = text("methods.csv");

        Terminal again = study("eap-ig", "40,80", "--random", "2");

        assertThat(again.code()).isZero();
        assertThat(again.err()).doesNotContain("running the circuit", "attribution");
        assertThat(text("results.csv")).isEqualTo(before);
        assertThat(text("methods.csv")).isEqualTo(price);
    }

    @Test
    void aMethodAndASizeCanBeAddedLater() throws IOException {
        study("eap-ig", "40", "--random", "1");
        String row = text("results.csv").lines().skip(1).findFirst().orElseThrow();

        Terminal more = study("eap-ig,clean-corrupted", "40,60", "--random", "1");

        assertThat(more.err()).contains("clean-corrupted: attribution").doesNotContain("eap-ig: attribution");
        assertThat(text("results.csv").lines()).hasSize(1 + 4).contains(row);
    }

    @Test
    void otherSettingsAreRefusedAndRedoneOnRequest() throws IOException {
        study("eap-ig", "40");

        Terminal other = study("eap-ig", "40", "--steps", "3");

        assertThat(other.code()).isEqualTo(2);
        assertThat(other.complaint()).contains("--steps 5, not 3", "--redo");
        Terminal redone = study("eap-ig", "40", "--steps", "3", "--redo");
        assertThat(redone.code()).isZero();
        assertThat(redone.err()).contains("eap-ig: attribution");
        assertThat(study("eap-ig", "40", "--held-out", "0", "--steps", "3").complaint())
                .contains("--held-out 0.5, not 0.0");
    }

    @Test
    void aRefusedMethodIsALineOfTheReportAndTheRestGoesOn() throws IOException {
        Terminal ran = study("eap,eap-ig", "40");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(text("report.md")).contains("## Not measured", "EAP cannot use the KL divergence");
        assertThat(text("results.csv").lines()).hasSize(1 + 1);
    }

    @Test
    void aTaskThatCannotBeUsedIsALineOfTheReportAndTheRestGoesOn() throws IOException {
        Path unusable = folder.resolve("far.json");
        Files.writeString(unusable, """
                {"name": "far", "examples": [{"clean_ids": [1, 2], "corrupted_ids": [1, 2, 3],
                 "correct_ids": [3], "incorrect_ids": [4]}]}
                """);
        Terminal ran = Terminal.run(
                "study",
                "--model",
                GOLDEN,
                "--tasks",
                unusable + "," + GOLDEN.resolve("task.json"),
                "--methods",
                "eap-ig",
                "--edges",
                "40",
                "--metric",
                "kl-divergence",
                "--out",
                folder.resolve("study"));

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(text("report.md")).contains("- far: ");
        assertThat(text("results.csv").lines()).hasSize(1 + 1);

        Terminal alone = Terminal.run(
                "study", "--model", GOLDEN, "--tasks", unusable, "--edges", "40", "--out", folder.resolve("other"));
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.complaint()).contains("nothing could be measured");
    }

    @Test
    void whatCannotBeAskedIsRefusedBeforeTheWork() throws IOException {
        assertThat(study("eap-ig", "40,100000").complaint()).contains("--edges 100000", "edges; ask for 1 to");
        assertThat(study("eap-ig", "0").complaint()).contains("--edges 0");
        assertThat(study("eap-gi", "40").complaint()).contains("eap-gi", "eap-ig");
        assertThat(study("eap-ig", "40", "--metric", "loss").complaint()).contains("loss");
        assertThat(study("eap-ig", "40", "--held-out", "1").complaint()).contains("--held-out 1");
        assertThat(study("eap-ig", "40", "--random", "-1").complaint()).contains("--random -1");
        assertThat(folder.resolve("study")).doesNotExist();

        Files.createDirectories(folder.resolve("study"));
        Files.writeString(folder.resolve("study/thesis.tex"), "mine");
        assertThat(study("eap-ig", "40").complaint()).contains("holds files, but no study");
        assertThat(folder.resolve("study")).isDirectoryContaining("glob:**thesis.tex");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        study("eap-ig", "40");
        Files.writeString(taskFolder().resolve("eap-ig.points.json"), "{\"method\":");

        Terminal ran = study("eap-ig", "40");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).contains("eap-ig.points.json is damaged", "remove it");
        assertThat(text("report.md")).contains("eap-ig.points.json is damaged");
    }

    @Test
    void jsonHoldsEveryExamplesValue() {
        JsonNode json = study("eap-ig", "40", "--json").json();

        JsonNode point = json.at("/tasks/0/methods/0/points/0");
        assertThat(point.get("requested_edges").asInt()).isEqualTo(40);
        assertThat(point.get("circuit"))
                .hasSize(json.at("/tasks/0/examples_used").asInt());
        assertThat(point.get("faithfulness").isNumber()).isTrue();
    }
}
