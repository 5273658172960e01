package dev.edgewise.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Every metric against the same formula in plain double arithmetic, with several answers an example.
class MetricTest {
    private static final int VOCABULARY = 50;

    @Test
    void valuesFollowTheirFormulas() {
        Random random = new Random(3);
        double[][] clean = logits(random);
        double[][] run = logits(random);
        int[][] correct = {{4}, {5, 6, 7}, {0, 49}};
        int[][] incorrect = {{3}, {8}, {1, 2, 30, 31}};
        try (var manager = Tensors.newManager();
                Scope scope = new Scope()) {
            Answers answers = Answers.of(manager, batch(correct, incorrect), tensor(manager, clean));
            NDArray logits = tensor(manager, run);
            for (int b = 0; b < 3; b++) {
                double[] x = run[b];
                double[] p = softmax(x);
                double[] q = softmax(clean[b]);
                double kl = 0;
                for (int v = 0; v < VOCABULARY; v++) {
                    kl += q[v] * Math.log(q[v] / p[v]);
                }
                check(Metric.LOGIT_DIFFERENCE, logits, answers, b, mean(x, correct[b]) - mean(x, incorrect[b]));
                check(Metric.PROBABILITY_DIFFERENCE, logits, answers, b, sum(p, correct[b]) - sum(p, incorrect[b]));
                check(Metric.LOG_PROBABILITY, logits, answers, b, Math.log(sum(p, correct[b])));
                check(Metric.KL_DIVERGENCE, logits, answers, b, kl);
                check(Metric.ACCURACY, logits, answers, b, best(x, correct[b]) > best(x, incorrect[b]) ? 1 : 0);
            }
            double[] accuracies = Tensors.toDoubles(Metric.ACCURACY.values(logits, answers));
            assertThat(accuracies).contains(0.0, 1.0);
        }
    }

    @Test
    void aTieIsNotAccurate() {
        try (var manager = Tensors.newManager();
                Scope scope = new Scope()) {
            double[][] flat = new double[3][VOCABULARY];
            int[][] one = {{1}, {1}, {1}};
            int[][] other = {{2}, {2}, {2}};
            Answers answers = Answers.of(manager, batch(one, other), tensor(manager, flat));
            assertThat(Tensors.toDoubles(Metric.ACCURACY.values(tensor(manager, flat), answers)))
                    .containsOnly(0.0);
        }
    }

    private static void check(Metric metric, NDArray logits, Answers answers, int b, double expected) {
        assertThat(Tensors.toDoubles(metric.values(logits, answers))[b])
                .as("%s of example %d", metric, b)
                .isCloseTo(expected, within(1e-5));
    }

    private static Batch batch(int[][] correct, int[][] incorrect) {
        List<TokenizedExample> examples = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> new TokenizedExample(
                        i,
                        Example.ofText("", "", List.of(), List.of()),
                        new int[] {1, 2},
                        new int[] {3, 2},
                        correct[i],
                        incorrect[i]))
                .toList();
        return new Batch(examples, new int[] {0, 1, 2});
    }

    private static double[][] logits(Random random) {
        double[][] rows = new double[3][VOCABULARY];
        for (double[] row : rows) {
            Arrays.setAll(row, v -> (float) (3 * random.nextGaussian()));
        }
        return rows;
    }

    private static NDArray tensor(ai.djl.ndarray.NDManager manager, double[][] rows) {
        float[] flat = new float[3 * VOCABULARY];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) rows[i / VOCABULARY][i % VOCABULARY];
        }
        return Tensors.create(manager, flat, 3, VOCABULARY);
    }

    private static double[] softmax(double[] x) {
        double total = Arrays.stream(x).map(Math::exp).sum();
        return Arrays.stream(x).map(v -> Math.exp(v) / total).toArray();
    }

    private static double sum(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(i -> values[i]).sum();
    }

    private static double mean(double[] values, int[] places) {
        return sum(values, places) / places.length;
    }

    private static double best(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(i -> values[i]).max().orElseThrow();
    }
}
