package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomBandTest {
    private static final List<Metric> METRICS = List.of(Metric.KL_DIVERGENCE, Metric.LOG_PROBABILITY);

    @Test
    void bandsHoldTheirCurvesAndRepeatWithTheirSeed() {
        TokenizedTask task = RandomTasks.of(5, 6, 61);
        try (Transformer model = RandomWeights.gpt2(2);
                Experiment experiment = new Experiment(model, task, METRICS, Ablation.CORRUPTED, 0)) {
            int edges = model.graph().edges();
            List<Integer> sizes = List.of(edges / 20, edges / 2, edges * 9 / 10, edges);
            List<RandomBand> bands = RandomBand.measure(experiment, sizes, 4, 3, Progress.NONE);
            assertThat(bands).hasSize(2);
            List<RandomBand.Band> first = bands.getFirst().bands();
            assertThat(first).extracting(RandomBand.Band::requested).containsExactlyElementsOf(sizes);
            for (int i = 0; i < sizes.size(); i++) {
                int place = i;
                double[] values = bands.getFirst().curves().stream()
                        .mapToDouble(c ->
                                c.points().get(place).faithfulness().value().orElseThrow())
                        .sorted()
                        .toArray();
                assertThat(first.get(i).low()).isEqualTo(values[0]);
                assertThat(first.get(i).median()).isEqualTo((values[1] + values[2]) / 2);
                assertThat(first.get(i).high()).isEqualTo(values[3]);
            }
            assertThat(first.get(1).low()).isLessThan(first.get(1).high());
            assertThat(first.getLast().low()).isCloseTo(1, within(1e-4));
            assertThat(RandomBand.measure(experiment, sizes, 4, 3, Progress.NONE)
                            .getFirst()
                            .bands())
                    .isEqualTo(first);
            assertThat(RandomBand.measure(experiment, sizes, 4, 90, Progress.NONE)
                            .getFirst()
                            .bands())
                    .isNotEqualTo(first);
        }
    }

    @Test
    void refinedCurvesAreStillCutFromTheSameScores() {
        TokenizedTask task = RandomTasks.of(5, 6, 61);
        try (Transformer model = RandomWeights.gpt2(2);
                Experiment experiment = new Experiment(model, task, METRICS, Ablation.CORRUPTED, 0)) {
            float[] values = new float[model.graph().edges()];
            for (int e = 0; e < values.length; e++) {
                values[e] = (e * 7919) % 101;
            }
            EdgeScores scores = new EdgeScores(model.graph(), values);
            List<Curve> curves =
                    Curve.measureAll(experiment, scores, Curve.standardSizes(values.length), Progress.NONE);
            List<Curve> refined = Curve.refined(experiment, scores, curves, 3, Progress.NONE);
            assertThat(refined).hasSize(2);
            for (int m = 0; m < 2; m++) {
                assertThat(refined.get(m).points())
                        .hasSize(13)
                        .containsAll(curves.get(m).points());
                assertThat(refined.get(m).points())
                        .extracting(Curve.Point::requested)
                        .isSorted();
                assertThat(refined.get(m).areas(values.length))
                        .isEqualTo(curves.get(m).areas(values.length));
            }
            assertThat(refined.getFirst().areas(values.length)).isPresent();
            int added = curves.getFirst().nextSize().orElseThrow();
            Curve one = Curve.measure(experiment, scores, List.of(added), Progress.NONE);
            assertThat(refined.getFirst().points())
                    .filteredOn(point -> point.requested() == added)
                    .singleElement()
                    .satisfies(point -> assertThat(point.faithfulness().circuit())
                            .containsExactly(
                                    one.points().getFirst().faithfulness().circuit()));
        }
    }
}
