package dev.edgewise.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Pruning;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitEditsTest {
    private final Workspace workspace = new Workspace();
    private final CircuitEdits edits = new CircuitEdits(workspace);
    private final Run run = Fixtures.run(1);

    @BeforeEach
    void show() {
        workspace.show(run);
    }

    @Test
    void theCircuitIsTheBestEdgesPruned() {
        assertThat(run.circuit()).isEqualTo(Pruning.prune(run.ranked().top(60)));
        edits.request(90);
        assertThat(run.circuit()).isEqualTo(Pruning.prune(run.ranked().top(90)));
    }

    @Test
    void anOverrideStaysWhileTheSliderMoves() {
        int best = run.ranked().edgeAt(0);
        edits.toggle(best);
        assertThat(run.unpruned().contains(best)).isFalse();
        edits.request(95);
        assertThat(run.unpruned().contains(best)).isFalse();
        edits.release(best);
        assertThat(run.unpruned().contains(best)).isTrue();
    }

    @Test
    void aSecondToggleTakesTheFirstBack() {
        int worst = run.ranked().edgeAt(run.graph().edges() - 1);
        edits.toggle(worst);
        assertThat(run.overrides()).containsEntry(worst, true);
        edits.toggle(worst);
        assertThat(run.overrides()).isEmpty();
    }

    @Test
    void aRequestOutsideTheGraphIsBroughtInside() {
        edits.request(1_000_000);
        assertThat(run.requestedProperty().get()).isEqualTo(run.graph().edges());
        edits.request(-3);
        assertThat(run.requestedProperty().get()).isZero();
    }

    @Test
    void cuttingANodeTakesOutAllItsEdges() {
        int node = run.graph().sourceOf(run.circuit().edges().findFirst().orElseThrow());
        edits.cut(node);
        assertThat(run.circuit().nodes().get(node)).isFalse();
    }

    @Test
    void manyOverridesChangeTheCircuitOnce() {
        int[] changes = {0};
        run.circuitProperty().subscribe((before, after) -> changes[0]++);
        edits.toggle(run.circuit().edges().limit(5).toArray());
        assertThat(changes[0]).isEqualTo(1);
    }

    /// Whatever is done can be undone step by step, and done again.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void undoAndRedoGoThereAndBack(long seed) {
        Random random = new Random(seed);
        java.util.List<Circuit> states = new java.util.ArrayList<>();
        states.add(run.unpruned());
        for (int i = 0; i < 30; i++) {
            switch (random.nextInt(4)) {
                case 0 -> edits.request(random.nextInt(run.graph().edges()));
                case 1 -> edits.toggle(random.nextInt(run.graph().edges()));
                case 2 -> edits.set(random.nextInt(run.graph().edges()), random.nextBoolean());
                default -> edits.cut(random.nextInt(run.graph().nodes()));
            }
            if (!states.getLast().equals(run.unpruned())) {
                states.add(run.unpruned());
            }
        }
        Circuit last = run.unpruned();
        java.util.Set<Circuit> seen = new java.util.HashSet<>();
        while (workspace.history().canUndoProperty().get()) {
            seen.add(run.unpruned());
            workspace.history().undo();
        }
        assertThat(run.unpruned()).isEqualTo(states.getFirst());
        assertThat(seen).containsAll(states.subList(1, states.size()));
        while (workspace.history().canRedoProperty().get()) {
            workspace.history().redo();
        }
        assertThat(run.unpruned()).isEqualTo(last);
    }
}
