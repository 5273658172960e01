package dev.edgewise.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.tokenizer.HuggingFaceTextTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    private static final Path BUILTIN = Path.of("assets/builtin/tokenizer.json");
    private static final Path GPT2 = Path.of("../shared/tokenizers/gpt2/tokenizer.json");
    private static final String IOI = "When Mary and John went to the store, John gave a drink to";

    @TempDir
    Path folder;

    private static TaskFile text(String clean, String spans) {
        return new TaskReader()
                .parse(
                        "{\"examples\": [{\"clean\": \"" + clean + "\", \"corrupted\": \"" + clean
                                + "\", \"corrupted_ids\": [], \"correct\": [\" Mary\"], \"incorrect\": [\" John\"], \"spans\": "
                                + spans
                                + "}]}",
                        "t.json");
    }

    private static TaskFile ids(String spans) {
        return new TaskReader().parse("""
                {"examples": [{"clean_ids": [1, 2, 3], "corrupted_ids": [1, 4, 3], "correct_ids": [4],
                 "incorrect_ids": [5], "spans": %s}]}
                """.formatted(spans), "t.json");
    }

    private static Map<String, int[]> of(TaskFile task) {
        return new TaskTokenizer(Optional.empty(), 10, 10)
                .tokenize(task, BosRule.AUTO)
                .examples()
                .getFirst()
                .spans();
    }

    private static Map<String, int[]> located(TextTokenizer tokenizer, TaskFile task, int bos) {
        Example example = task.examples().getFirst();
        int length = tokenizer.encode(example.clean()).length + bos;
        return new SpanLocator(Optional.of(tokenizer), bos, length, "here").locate(example);
    }

    @Test
    void positionsOfIdsAreAsGivenAndPairsEndBeforeTheirSecondNumber() {
        assertThat(of(ids("{\"S\": [0, 2], \"END\": -1, \"two\": 2, \"tail\": [-2, 0]}")))
                .containsOnlyKeys("S", "END", "two", "tail")
                .containsEntry("S", new int[] {0, 1})
                .containsEntry("END", new int[] {2})
                .containsEntry("two", new int[] {2})
                .containsEntry("tail", new int[] {1, 2});
    }

    @Test
    void theSpecificationsExampleMeansWhatItSaysUnderGpt2() {
        assumeTrue(Files.exists(GPT2), "needs GPT-2's tokenizer, which is not part of the project");
        TextTokenizer gpt2 = HuggingFaceTextTokenizer.open(GPT2);
        TaskFile task = text(IOI, """
                {"S1": [3, 4], "S2": [9, 10], "END": -1, "said": "John", "again": {"text": "John", "nth": 2},
                 "went to": "went to"}
                """);

        Map<String, int[]> plain = located(gpt2, task, 0);
        assertThat(plain.get("S1")).containsExactly(3).isEqualTo(plain.get("said"));
        assertThat(plain.get("S2")).containsExactly(9).isEqualTo(plain.get("again"));
        assertThat(plain.get("END")).containsExactly(13);
        assertThat(plain.get("went to")).containsExactly(4, 5);

        // A BOS token moves all of them by one.
        Map<String, int[]> moved = located(gpt2, task, 1);
        assertThat(moved.get("S1")).containsExactly(4).isEqualTo(moved.get("said"));
        assertThat(moved.get("END")).containsExactly(14);
    }

    @Test
    void aTextIsFoundWhateverItsCharactersBecome() {
        assumeTrue(Files.exists(GPT2), "needs GPT-2's tokenizer, which is not part of the project");
        TextTokenizer gpt2 = HuggingFaceTextTokenizer.open(GPT2);
        String prompt = "Zoë 日本 🦜 met John and John";
        TaskFile task = text(
                prompt,
                "{\"z\": \"Zoë\", \"j\": \"日本\", \"bird\": \"🦜\", \"last\\u0020one\": {\"text\": \"John\", \"nth\": 2}}");

        int[] all = gpt2.encode(prompt);
        Map<String, int[]> spans = located(gpt2, task, 0);
        assertThat(decoded(gpt2, all, spans.get("z"))).isEqualTo("Zoë");
        assertThat(decoded(gpt2, all, spans.get("j"))).isEqualTo(" 日本");
        assertThat(decoded(gpt2, all, spans.get("bird")).strip()).isEqualTo("🦜");
        assertThat(spans.get("last one")).containsExactly(all.length - 1);
    }

    private static String decoded(TextTokenizer tokenizer, int[] all, int[] positions) {
        int[] ids = new int[positions.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = all[positions[i]];
        }
        return tokenizer.decode(ids);
    }

    @Test
    void aTextMayBePartOfAToken() {
        assumeTrue(Files.exists(BUILTIN), "needs the built-in model's tokenizer");
        TextTokenizer builtin = HuggingFaceTextTokenizer.open(BUILTIN);

        assertThat(located(builtin, text("Mary and John", "{\"x\": \"oh\"}"), 0).get("x"))
                .containsExactly(2);
    }

    @Test
    void spansReadBackAsTheyWereWritten() {
        TaskFile task = text(IOI, """
                {"S1": [3, 5], "one": 3, "END": -1, "tail": [-3, 0], "said": "John", "again": {"text": "John", "nth": 2}}
                """);
        new TaskWriter().write(task, folder.resolve("t.json"));

        assertThat(new TaskReader().read(folder.resolve("t.json"))).isEqualTo(task);
        assertThat(task.spanNames()).containsExactly("S1", "one", "END", "tail", "said", "again");
        assertThat(task.examples().getFirst().spans().get("again"))
                .isEqualTo(Span.Text.of(IOI, IOI.indexOf(", John") + 2, IOI.indexOf(", John") + 6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"S\": [2, 4]}|t.json: example 1: the span \"S\" at [2, 4] lies outside the prompt, which has 3 tokens; correct it in the task file",
                "{\"S\": -4}|t.json: example 1: the span \"S\" at -4 lies outside the prompt, which has 3 tokens; correct it in the task file",
                "{\"S\": [2, 2]}|t.json: example 1: the span \"S\": [2, 2] is no range of tokens",
                "{\"S\": \"John\"}|t.json: example 1: the span \"S\" is a text, but the prompt is given by token ids",
                "{\"S\": true}|t.json: example 1: the span \"S\" must be a token position",
                "{\"-2\": 1}|t.json: example 1: a span cannot be called \"-2\"",
                "{\"all\": 1}|t.json: example 1: a span cannot be called \"all\"",
            })
    void spansOutsideThePromptAreRefused(String spans, String message) {
        assertThatThrownBy(() -> ids(spans)).isInstanceOf(UserError.class).hasMessageContaining(message);
    }

    @Test
    void aTextThatThePromptLacksIsRefused() {
        assertThatThrownBy(() -> text(IOI, "{\"S\": {\"text\": \"John\", \"nth\": 3}}"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "t.json: example 1: the span \"S\", \"John\" number 3, is not in the clean prompt; correct it in the task file");
    }

    @Test
    void aPositionOutsideATextIsSaidOnceItsTokensAreKnown() {
        assumeTrue(Files.exists(BUILTIN), "needs the built-in model's tokenizer");
        TextTokenizer builtin = HuggingFaceTextTokenizer.open(BUILTIN);

        assertThatThrownBy(() -> located(builtin, text("Mary and John", "{\"S\": [2, 4]}"), 1))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "here: the span \"S\" at [2, 4] lies outside the prompt, which has 3 tokens; correct it in the task file");
    }
}
