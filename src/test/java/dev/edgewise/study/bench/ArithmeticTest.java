package dev.edgewise.study.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.model.Family;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.Rotary;
import org.junit.jupiter.api.Test;

/// Counts by hand for a model of one layer, two heads of width 3, d = 6, an MLP of 8, a vocabulary of 10; 2 examples of
/// 5 tokens.
final class ArithmeticTest {
    private static final ModelConfig CONFIG =
            new ModelConfig(Family.GPT2, 1, 2, 2, 6, 3, 8, 10, 16, 1e-5, "gelu_new", Rotary.NONE, -1);
    private static final ComputationGraph GRAPH = new ComputationGraph(CONFIG.graphShape());
    private final Arithmetic arithmetic = new Arithmetic(CONFIG, GRAPH, 2, 5);

    @Test
    void aForwardPassIsItsMatrixProducts() {
        double projections = 10 * (4 * 6 * 6);
        double attention = 10 * (2 * 6 * 5);
        double mlp = 10 * (2 * 6 * 8);
        double unembedding = 2 * 6 * 10;
        assertThat(arithmetic.forward()).isCloseTo(2 * (projections + attention + mlp + unembedding), within(1e-9));
    }

    @Test
    void aCircuitIsItsNodesAndOneAdditionAnEdge() {
        Circuit full = Circuit.full(GRAPH);
        double heads = 2 * (4 * 6 * 3 + 2 * 5 * 3);
        double mlp = 2 * 6 * 8;
        assertThat(arithmetic.circuit(full)).isCloseTo(2 * 10 * (heads + mlp) + 10 * 6.0 * full.size(), within(1e-9));
        assertThat(arithmetic.circuit(Circuit.empty(GRAPH))).isZero();
    }

    @Test
    void attributionNeedsThreePassesAndMoreStepsNeedMore() {
        double heads = 10 * (4 * 6 * 6);
        double product = 10 * 6.0 * GRAPH.edges();
        assertThat(arithmetic.eap()).isCloseTo(3 * arithmetic.forward() + 2 * (heads + product), within(1e-6));
        assertThat(arithmetic.eapIg(5) - arithmetic.eap()).isCloseTo(8 * arithmetic.forward(), within(1e-6));
    }
}
