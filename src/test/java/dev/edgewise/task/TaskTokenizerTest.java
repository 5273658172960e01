package dev.edgewise.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskTokenizerTest {
    private static final int BOS = 99;

    /// One token a character; the id is the character's number.
    private record Letters(boolean addsBos, int bosId) implements TextTokenizer {
        @Override
        public int[] encode(String text) {
            return text.chars().map(c -> c - 'a').toArray();
        }

        @Override
        public String decode(int... ids) {
            return "";
        }
    }

    private static Example text(String clean, String corrupted, String correct, String incorrect) {
        return Example.ofText(clean, corrupted, List.of(correct), List.of(incorrect));
    }

    private static Example ids(List<Integer> clean, List<Integer> corrupted) {
        return new Example("shown", "shown", List.of(), List.of(), clean, corrupted, List.of(1), List.of(2));
    }

    private static TaskFile file(Example... examples) {
        return new TaskFile("t", "t", "", Metric.LOGIT_DIFFERENCE, List.of(examples));
    }

    private static TaskTokenizer with(TextTokenizer tokenizer) {
        return new TaskTokenizer(Optional.of(tokenizer), 5, 100);
    }

    @Test
    void examplesThatFailAreLeftOutWithTheirReasonAndCounted() {
        TokenizedTask task = with(new Letters(false, -1))
                .tokenize(
                        file(
                                text("abc", "abd", "x", "y"),
                                text("abc", "abd", "xx", "y"),
                                text("abc", "ab", "x", "y"),
                                text("abc", "abc", "x", "y"),
                                text("abc", "abd", "x", "x"),
                                text("abcdef", "abcdeg", "x", "y"),
                                text("abc", "abd", "x", "yyy"),
                                text("abc", "abd", "zz", "y"),
                                ids(List.of(100), List.of(3))),
                        BosRule.AUTO);

        assertThat(task.examples()).hasSize(1);
        assertThat(task.examples().get(0).clean()).containsExactly(0, 1, 2);
        assertThat(task.summary())
                .isEqualTo("1 of 9 usable: 2 with answers of two tokens, 1 with prompts of different length, 1 with the"
                        + " same clean and corrupted prompt, 1 with an answer that is both correct and incorrect, 1"
                        + " longer than the model's context of 5 tokens, 1 with answers of three tokens, 1 with token"
                        + " ids beyond the model's vocabulary of 100");
        assertThat(task.skipped().get(0).index()).isEqualTo(1);
        assertThat(task.skipped().get(0).reason()).isEqualTo("the answer \"xx\" has 2 tokens");
    }

    @Test
    void bosStandsBeforeTextAsTheRuleSaysAndNeverBeforeIds() {
        TaskFile file = file(text("abc", "abd", "x", "y"), ids(List.of(1, 2), List.of(1, 3)));

        TokenizedTask auto = with(new Letters(true, BOS)).tokenize(file, BosRule.AUTO);
        assertThat(auto.examples().get(0).clean()).containsExactly(BOS, 0, 1, 2);
        assertThat(auto.examples().get(0).corrupted()).containsExactly(BOS, 0, 1, 3);
        assertThat(auto.examples().get(1).clean()).containsExactly(1, 2);

        assertThat(with(new Letters(true, BOS))
                        .tokenize(file, BosRule.NO)
                        .examples()
                        .get(0)
                        .clean())
                .containsExactly(0, 1, 2);
        assertThat(with(new Letters(false, BOS))
                        .tokenize(file, BosRule.YES)
                        .examples()
                        .get(0)
                        .clean())
                .containsExactly(BOS, 0, 1, 2);
        assertThatThrownBy(() -> with(new Letters(false, -1)).tokenize(file, BosRule.YES))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("names no BOS token");
    }

    @Test
    void withoutTokenizerOnlyIdsCount() {
        TaskTokenizer bare = new TaskTokenizer(Optional.empty(), 5, 100);

        assertThat(bare.tokenize(file(ids(List.of(1, 2), List.of(1, 3)), text("a", "b", "x", "y")), BosRule.YES)
                        .summary())
                .isEqualTo("1 of 2 usable: 1 given as text, but the model has no tokenizer");
    }

    @Test
    void aTaskWithNoUsableExampleIsRefusedWithItsReasons() {
        assertThatThrownBy(
                        () -> with(new Letters(false, -1)).tokenize(file(text("abc", "abd", "xx", "y")), BosRule.AUTO))
                .isInstanceOf(UserError.class)
                .hasMessage("the task t cannot be used with this model: 0 of 1 usable: 1 with answers of two tokens;"
                        + " in example 1 the answer \"xx\" has 2 tokens");
    }
}
