package dev.edgewise.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleSplitTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.9})
    void partsAreDisjointCompleteAndOfTheShareAskedFor(double share) {
        TokenizedTask task = task(40);
        ExampleSplit split = new ExampleSplit(share, 3);
        List<TokenizedExample> found = split.discovery(task).examples();
        List<TokenizedExample> held = split.evaluation(task).examples();
        assertThat(held).hasSize((int) Math.round(40 * share)).doesNotContainAnyElementsOf(found);
        List<TokenizedExample> all = new ArrayList<>(found);
        all.addAll(held);
        assertThat(all).containsExactlyInAnyOrderElementsOf(task.examples());
        assertThat(found).extracting(TokenizedExample::index).isSorted();
        assertThat(held).extracting(TokenizedExample::index).isSorted();
    }

    @Test
    void theSeedAloneDecidesAndItMatters() {
        TokenizedTask task = task(40);
        assertThat(places(new ExampleSplit(0.5, 3).evaluation(task)))
                .isEqualTo(places(new ExampleSplit(0.5, 3).evaluation(task(40))))
                .isNotEqualTo(places(new ExampleSplit(0.5, 4).evaluation(task)));
    }

    @Test
    void anExampleIsOnTheSameSideForModelsThatCanUseOthers() {
        // Another model's tokenizer leaves out every third example and takes the rest.
        TokenizedTask all = task(40);
        List<TokenizedExample> some =
                all.examples().stream().filter(e -> e.index() % 3 != 0).toList();
        TokenizedTask fewer = new TokenizedTask(all.file(), all.bos(), some, List.of());
        ExampleSplit split = new ExampleSplit(0.4, 9);
        List<Integer> expected = new ArrayList<>(places(split.evaluation(all)));
        expected.removeIf(place -> place % 3 == 0);
        assertThat(places(split.evaluation(fewer))).isEqualTo(expected);
        assertThat(places(split.discovery(fewer)))
                .hasSize(some.size() - expected.size())
                .doesNotContainAnyElementsOf(expected);
    }

    @Test
    void withoutAShareNothingIsHeldOut() {
        TokenizedTask task = task(5);
        assertThat(ExampleSplit.NONE.isSplit()).isFalse();
        assertThat(ExampleSplit.NONE.discovery(task)).isEqualTo(task);
        assertThat(ExampleSplit.NONE.evaluation(task)).isEqualTo(task);
    }

    @Test
    void sharesOutOfRangeAndEmptyPartsAreRefused() {
        for (double share : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new ExampleSplit(share, 0))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("--held-out " + share);
        }
        assertThatThrownBy(() -> new ExampleSplit(0.01, 0).evaluation(task(5)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("hold out more");
        assertThatThrownBy(() -> new ExampleSplit(0.99, 0).discovery(task(5)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("hold out less");
    }

    private static List<Integer> places(TokenizedTask task) {
        return task.examples().stream().map(TokenizedExample::index).toList();
    }

    private static TokenizedTask task(int n) {
        Example words = Example.ofText("", "", List.of(), List.of());
        List<TokenizedExample> examples = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            examples.add(
                    new TokenizedExample(i, words, new int[] {i}, new int[] {i + 1}, new int[] {1}, new int[] {2}));
        }
        TaskFile file = new TaskFile("t", "t", "", Metric.LOGIT_DIFFERENCE, Collections.nCopies(n, words));
        return new TokenizedTask(file, BosRule.AUTO, examples, List.of());
    }
}
