package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Both sides of a circuit, by every metric, against formulas over the logits of the slow definition.
class EvaluationTest {
    private static final int EXAMPLES = 5;

    @Test
    void everyMetricOfTheCircuitAndOfItsComplementFollowsFromTheLogits() {
        TokenizedTask task = RandomTasks.of(31, EXAMPLES, 61);
        try (Transformer model = RandomWeights.gpt2(7);
                Experiment experiment = new Experiment(model, task, List.of(Metric.values()), Ablation.CORRUPTED, 0)) {
            BitSet edges = new BitSet();
            Random random = new Random(2);
            IntStream.range(0, model.graph().edges()).forEach(e -> edges.set(e, random.nextInt(3) > 0));
            Circuit circuit = Circuit.of(model.graph(), edges);
            List<Evaluation> found = Evaluation.of(experiment, circuit, Progress.NONE);
            PlainCircuitRun plain = new PlainCircuitRun(model);
            for (int i = 0; i < EXAMPLES; i++) {
                TokenizedExample x = task.examples().get(i);
                double[] clean = wide(model.nextLogits(x.clean()));
                double[] kept = wide(plain.logits(circuit, x.clean(), x.corrupted()));
                double[] removed = wide(plain.logits(circuit.complement(), x.clean(), x.corrupted()));
                for (Evaluation one : found) {
                    Metric metric = one.faithfulness().metric();
                    assertThat(one.faithfulness().clean()[i])
                            .as("clean %s", metric.id())
                            .isCloseTo(value(metric, clean, clean, x), within(2e-4));
                    assertThat(one.faithfulness().circuit()[i])
                            .as("circuit %s", metric.id())
                            .isCloseTo(value(metric, kept, clean, x), within(2e-4));
                    assertThat(one.necessity().circuit()[i])
                            .as("complement %s", metric.id())
                            .isCloseTo(value(metric, removed, clean, x), within(2e-4));
                }
            }
        }
    }

    @Test
    void withoutTheWholeModelNothingIsLeftAndWithoutNothingAll() {
        TokenizedTask task = RandomTasks.of(32, EXAMPLES, 61);
        try (Transformer model = RandomWeights.llama(7);
                Experiment experiment = new Experiment(model, task, Metric.KL_DIVERGENCE, Ablation.CORRUPTED)) {
            Evaluation full = Evaluation.of(experiment, Circuit.full(model.graph()), Progress.NONE)
                    .getFirst();
            Evaluation empty = Evaluation.of(experiment, Circuit.empty(model.graph()), Progress.NONE)
                    .getFirst();
            assertThat(full.faithfulness().value()).hasValueCloseTo(1.0, within(1e-4));
            assertThat(full.necessity().value()).hasValueCloseTo(0.0, within(1e-6));
            assertThat(empty.faithfulness().value()).hasValueCloseTo(0.0, within(1e-6));
            assertThat(empty.necessity().value()).hasValueCloseTo(1.0, within(1e-4));
        }
    }

    @Test
    void theIntervalIsThatOfTheSeedAskedFor() {
        TokenizedTask task = RandomTasks.of(31, 12, 61);
        try (Transformer model = RandomWeights.gpt2(7);
                Experiment experiment = new Experiment(model, task, Metric.KL_DIVERGENCE, Ablation.CORRUPTED, 9)) {
            Circuit circuit = Circuit.full(model.graph()).without(1).without(30);
            Faithfulness found = experiment.evaluate(circuit, 12, Progress.NONE);
            assertThat(found.low())
                    .isEqualTo(again(found, 9).low())
                    .isNotEqualTo(again(found, 0).low());
        }
    }

    private static Faithfulness again(Faithfulness found, long seed) {
        return Faithfulness.of(found.metric(), found.clean(), found.corrupted(), found.circuit(), seed);
    }

    @Test
    void theFaithfulnessOfAnAccuracyIsTheShareOfWhatIsRegained() {
        // 4 of 5 right clean, 1 of 5 corrupted, 2 of 5 with the circuit: (2 − 1) / (4 − 1).
        Faithfulness found = Faithfulness.of(
                Metric.ACCURACY, new double[] {1, 1, 1, 1, 0}, new double[] {0, 0, 0, 1, 0}, new double[] {1, 0, 0, 1, 0
                });
        assertThat(found.value()).hasValueCloseTo(1 / 3.0, within(1e-12));
    }

    private static double[] wide(float[] logits) {
        return IntStream.range(0, logits.length).mapToDouble(i -> logits[i]).toArray();
    }

    private static double value(Metric metric, double[] x, double[] clean, TokenizedExample example) {
        double[] p = softmax(x);
        double[] q = softmax(clean);
        return switch (metric) {
            case LOGIT_DIFFERENCE ->
                of(x, example.correct()).average().orElseThrow()
                        - of(x, example.incorrect()).average().orElseThrow();
            case PROBABILITY_DIFFERENCE ->
                of(p, example.correct()).sum() - of(p, example.incorrect()).sum();
            case LOG_PROBABILITY -> Math.log(of(p, example.correct()).sum());
            case KL_DIVERGENCE ->
                IntStream.range(0, x.length)
                        .mapToDouble(v -> q[v] * Math.log(q[v] / p[v]))
                        .sum();
            case ACCURACY ->
                of(x, example.correct()).max().orElseThrow()
                                > of(x, example.incorrect()).max().orElseThrow()
                        ? 1
                        : 0;
        };
    }

    private static DoubleStream of(double[] values, int[] ids) {
        return Arrays.stream(ids).mapToDouble(id -> values[id]);
    }

    private static double[] softmax(double[] x) {
        double top = Arrays.stream(x).max().orElseThrow();
        double sum = Arrays.stream(x).map(v -> Math.exp(v - top)).sum();
        return Arrays.stream(x).map(v -> Math.exp(v - top) / sum).toArray();
    }
}
