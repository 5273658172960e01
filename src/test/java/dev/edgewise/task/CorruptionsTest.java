package dev.edgewise.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorruptionsTest {
    private static final String TASK = """
            {"name": "t", "corruption": "random", "corruptions": {"other": "The other one.", "random": "Any one."},
             "examples": [
              {"clean_ids": [1, 2], "corrupted_ids": [1, 3], "correct_ids": [4], "incorrect_ids": [5],
               "corruptions": {"other": [1, 4], "late": {"text": "shown", "ids": [4, 4]}}},
              {"clean_ids": [2, 2], "corrupted_ids": [2, 3], "correct_ids": [4], "incorrect_ids": [5]}]}
            """;

    @TempDir
    Path folder;

    private static TaskFile read(String text) {
        return new TaskReader().parse(text, "t.json");
    }

    private static TokenizedTask tokenize(TaskFile task) {
        return new TaskTokenizer(Optional.empty(), 10, 10).tokenize(task, BosRule.AUTO);
    }

    @Test
    void aTaskListsItsCorruptionsInTheFilesOrder() {
        assertThat(read(TASK).corruptions())
                .containsExactly(
                        new Corruption("other", "The other one."),
                        new Corruption("random", "Any one."),
                        new Corruption("late", ""));
        assertThat(read(TASK).corruption()).isEqualTo("random");
        assertThat(read(TASK).label()).isEqualTo("t (random)");
        assertThat(read(TASK).examples().getFirst().corruptedIds()).containsExactly(1, 3);
    }

    @Test
    void aTaskWithoutNamesHasOneCorruptionThatNothingNames() {
        TaskFile plain = new TaskFile(
                "t", "t", "", Metric.LOGIT_DIFFERENCE, List.of(Example.ofText("a", "b", List.of("c"), List.of("d"))));

        assertThat(plain.corruptions()).extracting(Corruption::name).containsExactly("default");
        assertThat(plain.label()).isEqualTo("t");
        assertThat(plain.namedCorruption()).isEmpty();
        assertThat(plain.withCorruption("default")).isSameAs(plain);
        assertThat(new TaskWriter().json(plain)).doesNotContain("corruption");
    }

    @Test
    void theChosenCorruptionIsWhatIsMeasuredAndExamplesKeepTheirPlaces() {
        TaskFile turned = read(TASK).withCorruption("other");
        TokenizedTask task = tokenize(turned);

        assertThat(turned.corruption()).isEqualTo("other");
        assertThat(turned.namedCorruption()).isEqualTo("other");
        assertThat(turned.examples()).hasSize(2);
        assertThat(task.examples().getFirst().corrupted()).containsExactly(1, 4);
        assertThat(task.summary()).isEqualTo("1 of 2 usable: 1 without the corruption \"other\"");
        assertThat(task.skipped().getFirst().index()).isEqualTo(1);
    }

    @Test
    void choosingBackGivesTheSameTask() {
        TaskFile task = read(TASK);

        assertThat(task.withCorruption("other").withCorruption("late").withCorruption("random"))
                .isEqualTo(task);
    }

    @Test
    void whateverIsChosenReadsBackAsItWasWritten() {
        for (String name : List.of("random", "other", "late")) {
            TaskFile task = read(TASK).withCorruption(name);
            new TaskWriter().write(task, folder.resolve("t.json"));

            assertThat(new TaskReader().read(folder.resolve("t.json"))).isEqualTo(task);
        }
    }

    @Test
    void thePresentCorruptionMayStandAmongTheOthers() {
        TaskFile task = read("""
                {"corruption": "x", "examples": [{"clean": "a", "correct": ["c"], "incorrect": ["d"],
                 "corruptions": {"x": "b", "y": "e"}}]}
                """);

        assertThat(task.examples().getFirst().corrupted()).isEqualTo("b");
        assertThat(task.examples().getFirst().corruptions()).isEqualTo(Map.of("y", Prompt.ofText("e")));
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> read(TASK).withCorruption("s2"))
                .isInstanceOf(UserError.class)
                .hasMessage("the task t has no corruption \"s2\"; it has other, random, late");
    }

    @Test
    void aTaskOfWhichNoExampleHasTheCorruptionIsRefused() {
        TaskFile task = read("""
                {"corruptions": {"other": "none has it"}, "examples": [
                 {"clean_ids": [1], "corrupted_ids": [2], "correct_ids": [4], "incorrect_ids": [5]}]}
                """);

        assertThatThrownBy(() -> tokenize(task.withCorruption("other")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("t (other) cannot be used")
                .hasMessageContaining("1 without the corruption \"other\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[1]|t.json: example 1: \"corruptions\" must be a JSON object, but is a list",
                "{\"x\": 3}|t.json: example 1: corruptions: \"x\" must be a list of token ids",
                "{\"x\": \"\"}|t.json: example 1: corruptions: \"x\" is empty",
                "{\"default\": \"b\"}|t.json: example 1 gives the corruption \"default\" twice",
            })
    void whatIsNoCorruptionIsRefused(String corruptions, String message) {
        assertThatThrownBy(() -> read("{\"examples\": [{\"clean\": \"a\", \"corrupted\": \"b\", \"correct\": [\"c\"],"
                        + " \"incorrect\": [\"d\"], \"corruptions\": " + corruptions + "}]}"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }
}
