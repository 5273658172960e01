package dev.edgewise.study.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the circuit that a claim came from leaves out, by sign.
class ClaimAdviceTest {

    private static CircuitDocument document(float... first) {
        float[] scores = new float[Planted.GRAPH.edges()];
        System.arraycopy(first, 0, scores, 0, first.length);
        return new CircuitDocument(
                Planted.GRAPH,
                new EdgeScores(Planted.GRAPH, scores),
                Circuit.of(Planted.GRAPH, IntStream.of(0, 1)),
                Optional.empty());
    }

    @Test
    void eachSignHasAShareOfItsOwn() {
        CircuitDocument document = document(3, -1, 1, -4);
        assertThat(ClaimAdvice.leftOut(document, false)).isCloseTo(0.25, within(1e-6));
        assertThat(ClaimAdvice.leftOut(document, true)).isCloseTo(0.8, within(1e-6));
    }

    @Test
    void aSignThatNoScoreHasHasNoShare() {
        assertThat(ClaimAdvice.leftOut(document(3, 1), true)).isNaN();
    }
}
