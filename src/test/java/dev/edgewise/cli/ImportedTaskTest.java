package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.model.tokenizer.HuggingFaceTextTokenizer;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.TaskReader;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tasks in the layouts of the reference code, from the file to a measured circuit.
class ImportedTaskTest {
    private static final Path REFERENCE = Path.of("../shared/tasks/greater_than_data.csv");
    private static final String YEARS = """
            clean,corrupted,label
            The contract lasted from the year 1352 to the year 13,The contract lasted from the year 1301 to the year 13,52
            The plan lasted from the year 1642 to the year 16,The plan lasted from the year 1601 to the year 16,42
            The plan lasted from the year 1457 to the year 14,The plan lasted from the year 1401 to the year 14,57
            """;

    @TempDir
    Path folder;

    @Test
    void yearsBecomeAGreaterThanTaskAndACircuitIsFound() throws IOException {
        Path task = Files.writeString(folder.resolve("years.csv"), YEARS);
        Path out = folder.resolve("circuit.json");
        Terminal ran = Terminal.run(
                "discover",
                "--model",
                "builtin",
                "--task",
                task,
                "--method",
                "eap",
                "--edges",
                60,
                "--out",
                out,
                "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode json = ran.json();
        assertThat(json.get("task").asText()).isEqualTo("years");
        assertThat(json.get("metric").asText()).isEqualTo("probability-difference");
        assertThat(json.get("examples_used").asInt()).isEqualTo(3);
        // The built-in model knows that an event does not end before it starts, but no event that starts in 01.
        assertThat(json.get("clean_mean").asDouble())
                .isGreaterThan(json.get("corrupted_mean").asDouble() + 0.2);
        var about = CircuitFile.read(out).provenance().orElseThrow();
        assertThat(about.attribution().metric()).isEqualTo("probability-difference");

        Terminal again = Terminal.run("evaluate", "--model", "builtin", "--task", task, "--circuit", out, "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.json().get("circuit")).isEqualTo(json.get("circuit"));
    }

    @Test
    void answersMayBeTokenIdsButPromptsAreText() throws IOException {
        Path task = Files.writeString(folder.resolve("ids.csv"), """
                clean,corrupted,correct_idx,incorrect_idx
                When Mary,When Anna,5,"[6, 7]"
                When Anna,When Mary,6,5
                """);
        JsonNode usable = Terminal.run("tasks", "--model", "builtin", "--task", task, "--json")
                .json();
        assertThat(usable.get("usable").asInt()).isEqualTo(2);

        Terminal refused = Terminal.run("tasks", "--model", "src/test/resources/golden/gpt_neox", "--task", task);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.complaint()).contains("0 of 2 usable", "the model has no tokenizer; give token ids");
    }

    @Test
    void everyExampleOfTheReferencesFileFitsGpt2() {
        Path tokenizer = Path.of("../shared/tokenizers/gpt2/tokenizer.json");
        assumeThat(Files.exists(REFERENCE) && Files.exists(tokenizer))
                .as("the reference's task and GPT-2's tokenizer lie in ../shared")
                .isTrue();
        HuggingFaceTextTokenizer gpt2 = HuggingFaceTextTokenizer.open(tokenizer);
        TokenizedTask task = new TaskTokenizer(Optional.of(gpt2), 1024, 50257)
                .tokenize(new TaskReader().read(REFERENCE), BosRule.AUTO);
        assertThat(task.summary()).isEqualTo("1000 of 1000 usable");
        for (int i : new int[] {0, 1, 999}) {
            TokenizedExample example = task.examples().get(i);
            assertThat(example.correct().length + example.incorrect().length).isEqualTo(100);
            int label = Integer.parseInt(gpt2.decode(example.incorrect()[example.incorrect().length - 1]));
            assertThat(example.source().clean()).contains(" year ").contains(String.format("%02d to", label));
            assertThat(IntStream.of(example.correct()).map(id -> Integer.parseInt(gpt2.decode(id))))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(label + 1, 99).boxed().toList());
        }
    }

    @Test
    void everyExampleOfTheReferencesFileFitsTheBuiltInModel() {
        assumeThat(Files.exists(REFERENCE))
                .as("the reference's task lies in ../shared")
                .isTrue();
        Terminal ran = Terminal.run("tasks", "--model", "builtin", "--task", REFERENCE, "--json");
        assertThat(ran.json().get("usable").asInt()).isEqualTo(1000);
    }

    @Test
    void aModelThatSplitsTheYearsIsRefusedWithTheReason() {
        Path model = Path.of("../shared/models/smollm2-135m/SmolLM2-135M-Instruct.Q4_1.gguf");
        assumeThat(Files.exists(REFERENCE) && Files.exists(model))
                .as("the reference's task and SmolLM2-135M lie in ../shared")
                .isTrue();
        Terminal ran = Terminal.run(
                "discover", "--model", model, "--task", REFERENCE, "--out", folder.resolve("circuit.json"));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("edgewise: the task greater_than_data cannot be used with this model: 0 of 1000 usable:"
                        + " 1000 with answers of two tokens; in example 1 the answer \"53\" has 2 tokens");
        assertThat(folder.resolve("circuit.json")).doesNotExist();
    }
}
