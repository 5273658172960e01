package dev.edgewise.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Shares counted by hand, and what they are where there is nothing to count.
class OverlapTest {
    private final ComputationGraph graph = new ComputationGraph(new GraphShape(2, 2, 8, false));

    private Circuit circuit(String... edges) {
        return Circuit.of(graph, IntStream.range(0, edges.length).map(i -> graph.findEdge(edges[i])
                .orElseThrow()
                .index()));
    }

    @Test
    void countedByHand() {
        Circuit found = circuit("input->m0", "m0->logits", "input->a1.h0<v>", "a1.h0->logits");
        Circuit reference = circuit("input->m0", "m0->logits", "input->logits");

        Overlap overlap = Overlap.of(found, reference);

        assertThat(overlap).isEqualTo(new Overlap(4, 3, 3, 4, 3, 2));
        assertThat(overlap.edgeIou()).isEqualTo(2 / 5.0);
        assertThat(overlap.nodeIou()).isEqualTo(3 / 4.0);
        assertThat(overlap.edgePrecision()).isEqualTo(2 / 4.0);
        assertThat(overlap.edgeRecall()).isEqualTo(2 / 3.0);
        assertThat(overlap.nodePrecision()).isEqualTo(3 / 4.0);
        assertThat(overlap.nodeRecall()).isEqualTo(1);
        Overlap turned = Overlap.of(reference, found);
        assertThat(turned.edgePrecision()).isEqualTo(overlap.edgeRecall());
        assertThat(turned.edgeIou()).isEqualTo(overlap.edgeIou());
    }

    @Test
    void emptyCircuits() {
        Circuit some = circuit("input->logits");
        Circuit empty = Circuit.empty(graph);

        Overlap none = Overlap.of(empty, empty);
        assertThat(none.edgeIou()).isEqualTo(1);
        assertThat(none.nodeIou()).isEqualTo(1);
        Overlap nothingFound = Overlap.of(empty, some);
        assertThat(nothingFound.edgeIou()).isZero();
        assertThat(nothingFound.edgePrecision()).isEqualTo(1);
        assertThat(nothingFound.edgeRecall()).isZero();
        Overlap nothingToFind = Overlap.of(some, empty);
        assertThat(nothingToFind.nodePrecision()).isZero();
        assertThat(nothingToFind.nodeRecall()).isEqualTo(1);
    }

    @Test
    void otherGraphs() {
        Circuit other = Circuit.full(new ComputationGraph(new GraphShape(2, 3, 8, false)));
        assertThatThrownBy(() -> Overlap.of(other, Circuit.full(graph))).isInstanceOf(IllegalArgumentException.class);
    }
}
