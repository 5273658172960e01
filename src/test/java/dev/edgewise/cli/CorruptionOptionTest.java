package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.task.Example;
import dev.edgewise.task.Prompt;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TaskReader;
import dev.edgewise.task.TaskWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--corruption`: what is measured, and that every result says which it was.
final class CorruptionOptionTest {
    private static final Path MODEL = Path.of("src/test/resources/golden/gpt2");

    @TempDir
    Path folder;

    private Path task;
    private Path circuit;

    /// The golden task; in the corruption "last" the last token of the clean prompt is another one. Its first example
    /// has only the plain one.
    @BeforeEach
    void write() {
        TaskFile plain = new TaskReader().read(MODEL.resolve("task.json"));
        List<Example> examples = new ArrayList<>();
        for (Example example : plain.examples()) {
            List<Integer> ids = new ArrayList<>(example.cleanIds());
            ids.set(ids.size() - 1, (ids.getLast() + 1) % 7);
            examples.add(examples.isEmpty() ? example : example.withCorruption("last", new Prompt("", ids)));
        }
        task = folder.resolve("task.json");
        circuit = folder.resolve("circuit.json");
        new TaskWriter().write(plain.withExamples(examples), task);
        // Read back: the reader is what learns the names from the examples.
        new TaskWriter().write(new TaskReader().read(task), task);
    }

    private Terminal run(String command, Object... more) {
        List<Object> all = new ArrayList<>(List.of(command, "--model", MODEL, "--task", task));
        all.addAll(Arrays.asList(more));
        return Terminal.run(all.toArray());
    }

    private JsonNode discover(Object... more) {
        List<Object> all = new ArrayList<>(List.of("--out", circuit, "--edges", 60, "--json"));
        all.addAll(Arrays.asList(more));
        Terminal ran = run("discover", all.toArray());
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran.json();
    }

    @Test
    void discoverMeasuresAgainstTheCorruptionAndSaysWhichEverywhere() {
        JsonNode own = discover();
        JsonNode last = discover("--corruption", "last");

        assertThat(own.get("corruption").asText()).isEqualTo("default");
        assertThat(last.get("corruption").asText()).isEqualTo("last");
        assertThat(last.get("examples_used").asInt())
                .isEqualTo(own.get("examples_used").asInt() - 1);
        assertThat(last.get("examples_skipped").get(0).get("reason").asText()).contains("corruption \"last\"");
        assertThat(last.get("clean").get(0)).isEqualTo(own.get("clean").get(1));
        assertThat(last.get("corrupted").get(0))
                .isNotEqualTo(own.get("corrupted").get(1));
        assertThat(CircuitFile.read(circuit)
                        .provenance()
                        .orElseThrow()
                        .attribution()
                        .corruption())
                .isEqualTo("last");
    }

    @Test
    void evaluateTakesTheCircuitsCorruptionAndSaysAConflict() {
        JsonNode found = discover("--corruption", "last");

        Terminal again = run("evaluate", "--circuit", circuit, "--json");
        assertThat(again.json().get("corruption").asText()).isEqualTo("last");
        assertThat(again.json().get("circuit")).isEqualTo(found.get("circuit"));
        assertThat(again.err()).doesNotContain("other examples");

        Terminal other = run("evaluate", "--circuit", circuit, "--corruption", "default");
        assertThat(other.code()).as(other.err()).isZero();
        assertThat(other.out()).contains("(default) on ");
        assertThat(other.err())
                .contains("found with --corruption last; it is measured with default")
                .contains("found on other examples");
    }

    @Test
    void curveVerifyAndCompareFollowTheCircuitToo() {
        discover("--corruption", "last");

        assertThat(run("curve", "--circuit", circuit, "--edges", "20,60", "--json")
                        .json()
                        .get("corruption")
                        .asText())
                .isEqualTo("last");
        assertThat(run("verify", "--circuit", circuit, "--top", 3, "--json")
                        .json()
                        .get("corruption")
                        .asText())
                .isEqualTo("last");
        Terminal compared = run("compare", "--circuit", circuit, "--circuit", circuit);
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.out()).contains("(last) by ");
        assertThat(compared.err()).doesNotContain("other examples");
    }

    @Test
    void stabilityAndStudyTakeIt() {
        JsonNode stable = run("stability", "--corruption", "last", "--resamples", 2, "--edges", 20, "--json")
                .json();
        assertThat(stable.get("corruption").asText()).isEqualTo("last");

        Terminal study = Terminal.run(
                "study",
                "--model",
                MODEL,
                "--tasks",
                task,
                "--corruption",
                "last",
                "--edges",
                20,
                "--methods",
                "eap",
                "--random",
                0,
                "--no-areas",
                "--out",
                folder.resolve("study"),
                "--json");
        assertThat(study.code()).as(study.err()).isZero();
        assertThat(study.json().get("tasks").get(0).get("corruption").asText()).isEqualTo("last");
        assertThat(folder.resolve("study/report.md")).content().contains("| last |");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        Terminal ran = run("discover", "--out", circuit, "--corruption", "first");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).contains("no corruption \"first\"; it has default, last");
        assertThat(circuit).doesNotExist();
    }

    @Test
    void tasksListsThemAndChecksOne() {
        JsonNode listed = Terminal.run("tasks", "--task", task, "--json")
                .json()
                .get("tasks")
                .get(0);
        assertThat(listed.get("corruption").asText()).isEqualTo("default");
        assertThat(listed.get("corruptions")).hasSize(2);
        assertThat(Terminal.run("tasks", "--task", "ioi").out())
                .contains("corruption s2-to-random (the task's own)")
                .contains("corruption s2-to-io")
                .contains("spans      IO, S1, S2, END");

        assertThat(Terminal.run("tasks", "--task", task, "--corruption", "last").complaint())
                .contains("--corruption is checked against a model; add --model M and --task T, or leave it out");

        Terminal checked = run("tasks", "--corruption", "last");
        assertThat(checked.out()).contains("(last) on ").contains("1 without the corruption \"last\"");
    }
}
