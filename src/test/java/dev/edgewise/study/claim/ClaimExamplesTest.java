package dev.edgewise.study.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.study.claim.ClaimExamples.Seen;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is held out was not used to find the members.
class ClaimExamplesTest {
    private static final TokenizedTask TASK = Planted.task(0, 20);

    private static ClaimExamples of(Optional<Seen> seen, int wanted) {
        return ClaimExamples.of(TASK, seen, wanted, 7, true, TokenizedTask::first);
    }

    private static List<Integer> places(TokenizedTask task) {
        return task.examples().stream().map(TokenizedExample::index).toList();
    }

    @Test
    void whatComesBehindTheExamplesThatWereUsedIsHeldOut() {
        ClaimExamples examples = of(Optional.of(new Seen(ExampleSplit.NONE, 8)), 5);
        assertThat(places(examples.main())).containsExactly(0, 1, 2, 3, 4);
        assertThat(places(examples.heldOut().orElseThrow())).containsExactly(8, 9, 10, 11, 12);
        assertThat(examples.notes()).isEmpty();
        ClaimExamples all = of(Optional.of(new Seen(ExampleSplit.NONE, 8)), 0);
        assertThat(places(all.main())).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(places(all.heldOut().orElseThrow())).hasSize(12).startsWith(8);
    }

    @Test
    void nothingIsHeldOutWhereAllWereUsed() {
        ClaimExamples examples = of(Optional.of(new Seen(ExampleSplit.NONE, 20)), 5);
        assertThat(examples.heldOut()).isEmpty();
        assertThat(examples.notes()).anyMatch(note -> note.contains("found on all that there are"));
    }

    @Test
    void theSplitOfTheSearchIsKept() {
        ExampleSplit split = new ExampleSplit(0.25, 3);
        ClaimExamples examples = of(Optional.of(new Seen(split, 15)), 0);
        assertThat(places(examples.main())).isEqualTo(places(split.discovery(TASK)));
        assertThat(places(examples.heldOut().orElseThrow())).isEqualTo(places(split.evaluation(TASK)));
        assertThat(examples.notes()).isEmpty();
    }

    @Test
    void whereNothingIsKnownThatIsSaid() {
        ClaimExamples examples = of(Optional.empty(), 0);
        assertThat(places(examples.main()))
                .hasSize(10)
                .doesNotContainAnyElementsOf(places(examples.heldOut().orElseThrow()));
        assertThat(examples.notes()).anyMatch(note -> note.contains("is not known"));
    }
}
