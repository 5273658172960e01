package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.graph.Overlap;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Overlaps in the right cells, runs of the right circuits on the right examples.
class ComparisonTest {

    @Test
    void overlapsAndRunsStandWhereTheyBelong() {
        try (Transformer model = RandomWeights.gpt2(12);
                Experiment first = experiment(model, 1);
                Experiment second = experiment(model, 2)) {
            Circuit a = top(first, 60);
            Circuit b = top(second, 90);
            Comparison found = Comparison.of(List.of(new Comparison.Named("a", a), new Comparison.Named("b", b)))
                    .with(List.of(0), first, Progress.NONE)
                    .with(List.of(1), second, Progress.NONE);

            assertThat(found.overlaps().get(0).get(1)).isEqualTo(Overlap.of(b, a));
            assertThat(found.overlaps().get(1).get(0).edgePrecision())
                    .isEqualTo(Overlap.of(a, b).edgePrecision());
            assertThat(found.overlaps().get(1).get(1).edgeIou()).isEqualTo(1);
            assertThat(found.rows()).hasSize(2);
            assertThat(found.rows().get(0).faithfulness().get(1).circuit())
                    .isEqualTo(first.evaluate(b, 8, Progress.NONE).circuit());
            assertThat(found.rows().get(1).faithfulness().get(0).circuit())
                    .isEqualTo(second.evaluate(a, 8, Progress.NONE).circuit());
        }
    }

    private static Experiment experiment(Transformer model, long seed) {
        return new Experiment(model, RandomTasks.of(seed, 8, 61), Metric.KL_DIVERGENCE, Ablation.CORRUPTED);
    }

    private static Circuit top(Experiment experiment, int edges) {
        return new RankedEdges(experiment.attribute(MethodSettings.of("eap-ig"), Progress.NONE), false).top(edges);
    }

    @Test
    void whatCannotBeCompared() {
        Circuit small = Circuit.full(new ComputationGraph(new GraphShape(1, 2, 8, false)));
        Circuit large = Circuit.full(new ComputationGraph(new GraphShape(2, 2, 8, false)));
        assertThatThrownBy(() -> Comparison.of(List.of(new Comparison.Named("one.json", small))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("two circuits");
        assertThatThrownBy(() -> Comparison.of(
                        List.of(new Comparison.Named("one.json", small), new Comparison.Named("two.json", large))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("two.json has 2 layers of 2 heads")
                .hasMessageContaining("one.json has 1 layers");
    }
}
