package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.ExampleWeights;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapFilterTest {
    @Test
    void anEdgeIsDoubtfulWhereItsIntervalContainsZero() {
        ComputationGraph graph = new ComputationGraph(new GraphShape(1, 1, 4, false));
        List<EdgeScores> resamples = new ArrayList<>();
        for (int r = 0; r < 10; r++) {
            float[] values = new float[graph.edges()];
            values[0] = 1 + r; // always positive
            values[1] = -1 - r; // always negative
            values[2] = r - 4.5f; // both
            values[3] = r == 0 ? -0.1f : 10; // the lowest of ten lies below the 2.5 % point, which is still above 0
            values[4] = 0; // never anything
            values[5] = r == 0 ? -1 : 2; // 2.5 % lie below −1 + 0.225·3, which is below 0
            values[6] = r == 0 ? 1 : -2; // the same from the other side
            resamples.add(new EdgeScores(graph, values));
        }
        BitSet doubtful = BootstrapFilter.doubtful(resamples);
        assertThat(doubtful.get(0)).isFalse();
        assertThat(doubtful.get(1)).isFalse();
        assertThat(doubtful.get(2)).isTrue();
        assertThat(doubtful.get(3)).isFalse();
        assertThat(doubtful.get(4)).isTrue();
        assertThat(doubtful.get(5)).isTrue();
        assertThat(doubtful.get(6)).isTrue();
    }

    @Test
    void doubtfulEdgesGoLastWhateverTheirScores() {
        ComputationGraph graph = new ComputationGraph(new GraphShape(1, 1, 4, false));
        float[] values = new float[graph.edges()];
        for (int e = 0; e < values.length; e++) {
            values[e] = values.length - e;
        }
        BitSet last = new BitSet();
        last.set(0);
        last.set(2);
        RankedEdges ranked = new RankedEdges(new EdgeScores(graph, values), false, last);
        int n = graph.edges();
        assertThat(ranked.edgeAt(0)).isEqualTo(1);
        assertThat(ranked.edgeAt(1)).isEqualTo(3);
        assertThat(ranked.edgeAt(n - 2)).isEqualTo(0);
        assertThat(ranked.edgeAt(n - 1)).isEqualTo(2);
        assertThat(ranked.countAtLeast(n - 2)).isEqualTo(1); // scores n (doubtful), n−1, n−2 (doubtful)
        assertThat(ranked.countAtLeast(0)).isEqualTo(n - 2); // a threshold never takes doubtful edges
        assertThat(ranked.signed(true).last()).isEqualTo(last);
        for (int e = 0; e < n; e++) {
            assertThat(ranked.edgeAt(ranked.rankOf(e))).isEqualTo(e);
        }
    }

    @Test
    void doubtIsWhatTenRerunsOnResampledExamplesSay() {
        TokenizedTask task = RandomTasks.of(31, 8, 61);
        MethodSettings eap = MethodSettings.of("eap");
        try (Transformer model = RandomWeights.gpt2(5);
                Experiment experiment = new Experiment(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED)) {
            RankedEdges ranked = BootstrapFilter.rank(experiment, eap, false, 4, Progress.NONE);
            List<EdgeScores> reruns = new ArrayList<>();
            for (double[] row :
                    ExampleWeights.resamples(8, BootstrapFilter.RESAMPLES, 4).rows()) {
                List<TokenizedExample> drawn = new ArrayList<>();
                for (int i = 0; i < row.length; i++) {
                    for (int k = 0; k < Math.round(8 * row[i]); k++) {
                        drawn.add(task.examples().get(i));
                    }
                }
                try (Experiment rerun =
                        new Experiment(model, RandomTasks.task(drawn), Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED)) {
                    reruns.add(AttributionMethod.of(eap).attribute(rerun.question(), Progress.NONE));
                }
            }
            BitSet expected = BootstrapFilter.doubtful(reruns);
            assertThat(expected.cardinality()).isBetween(1, model.graph().edges() - 1);
            BitSet differing = ranked.last();
            differing.xor(expected);
            // Rounding may move an edge whose interval ends at 0 but for the last digits.
            assertThat(differing.cardinality())
                    .isLessThanOrEqualTo(model.graph().edges() / 200);
        }
    }

    @Test
    void randomScoresHaveNoResamples() {
        assertThatThrownBy(() -> BootstrapFilter.check(MethodSettings.of("random")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("do not depend on them");
    }
}
