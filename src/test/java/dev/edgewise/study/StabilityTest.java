package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.attribution.ExampleWeights;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.graph.Selection;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Resamples in one pass against the method run anew on each resampled task.
class StabilityTest {
    private static final int EXAMPLES = 6;
    private static final int RESAMPLES = 3;
    private static final long SEED = 11;

    private final TokenizedTask task = RandomTasks.of(9, EXAMPLES, 61);

    @ParameterizedTest
    @ValueSource(strings = {"eap", "eap-ig", "clean-corrupted", "information-flow-routes", "relp", "exact"})
    void resamplesEqualTheMethodRunOnResampledTasks(String id) {
        Selection selection = new Selection.TopN(40, false);
        MethodSettings method = MethodSettings.of(id).withSteps(2);
        List<double[]> rows =
                ExampleWeights.resamples(EXAMPLES, RESAMPLES, SEED).rows();
        try (Transformer model = RandomWeights.llama(9);
                Experiment experiment = experiment(model, task)) {
            Stability found = Stability.measure(experiment, method, selection, RESAMPLES, SEED, Progress.NONE);
            int[] counts = new int[model.graph().edges()];
            for (int r = 0; r < RESAMPLES; r++) {
                try (Experiment anew = experiment(model, RandomTasks.task(drawn(rows.get(r))))) {
                    EdgeScores scores = anew.attribute(method, Progress.NONE);
                    Circuit circuit = Pruning.prune(new RankedEdges(scores, false).select(selection));
                    assertThat(found.resampled().get(r)).as("resample %d", r).isEqualTo(circuit);
                    circuit.forEach(edge -> counts[edge]++);
                }
            }
            for (int e = 0; e < counts.length; e++) {
                assertThat(found.share(e)).isCloseTo(counts[e] / (double) RESAMPLES, within(1e-6));
            }
            assertThat(found.requested()).isEqualTo(40);
            assertThat(found.circuit())
                    .isEqualTo(Pruning.prune(
                            new RankedEdges(experiment.attribute(method, Progress.NONE), false).select(selection)));
        }
    }

    /// Each example as often as a resample has it.
    private List<TokenizedExample> drawn(double[] weights) {
        List<TokenizedExample> drawn = new ArrayList<>();
        for (int i = 0; i < EXAMPLES; i++) {
            for (int n = 0; n < Math.round(weights[i] * EXAMPLES); n++) {
                drawn.add(task.examples().get(i));
            }
        }
        assertThat(drawn).hasSize(EXAMPLES);
        return drawn;
    }

    private static Experiment experiment(Transformer model, TokenizedTask task) {
        return new Experiment(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED);
    }

    @Test
    void oneExampleIsAsStableAsCanBe() {
        TokenizedTask one = RandomTasks.of(10, 1, 61);
        try (Transformer model = RandomWeights.gpt2(10);
                Experiment experiment = experiment(model, one)) {
            Stability found = Stability.measure(
                    experiment, MethodSettings.of("eap"), new Selection.Greedy(30, false), 4, 0, Progress.NONE);

            assertThat(found.pairwiseJaccard()).isEqualTo(1);
            assertThat(found.fullSampleJaccard()).isEqualTo(1);
            assertThat(found.core(1)).isEqualTo(found.circuit());
        }
    }

    @Test
    void jaccardByHand() {
        try (Transformer model = RandomWeights.gpt2(10)) {
            var graph = model.graph();
            Circuit a = Circuit.of(graph, java.util.stream.IntStream.of(1, 2, 3));
            Circuit b = Circuit.of(graph, java.util.stream.IntStream.of(2, 3, 4));
            Circuit c = Circuit.empty(graph);
            EdgeScores scores = new EdgeScores(graph, new float[graph.edges()]);
            Stability found = new Stability(scores, a, 3, List.of(a, b, c), new float[graph.edges()], 0);

            assertThat(found.pairwiseJaccard()).isCloseTo((0.5 + 0 + 0) / 3, within(1e-12));
            assertThat(found.fullSampleJaccard()).isCloseTo((1 + 0.5 + 0) / 3, within(1e-12));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Stability.check(MethodSettings.of("random"), 20))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("do not depend on the examples");
        assertThatThrownBy(() -> Stability.check(MethodSettings.of("eap"), 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--resamples 1");
    }
}
