package dev.edgewise.instances.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.instances.Damping;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.instances.TokenQuestions;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.QueryGradients;
import dev.edgewise.instances.methods.InstanceMethods;
import dev.edgewise.instances.methods.TokenScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.RandomModel.Nature;
import dev.edgewise.model.Transformer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LissaTest {
    private static final int P = 12;

    /// A Hessian a sentence, each positive; the mean of all is inverted densely.
    @Test
    void comesToTheDampedInverseOfADenseHessian() {
        double[][][] hessians = hessians(20);
        float[] v = vector(3);
        LissaSettings settings = new LissaSettings(400, 20, 1, 0.05, 30);
        LissaRecursion.Result all = new LissaRecursion((batch, h) -> product(hessians, batch, h), 20, settings, 1)
                .solve(v, Progress.NONE, () -> {});
        double[] exact = exact(hessians, v, settings.effectiveDamping());
        assertThat(distance(all.inverse(), exact)).isLessThan(1e-5);
        assertThat(all.cosine()).isCloseTo(cosine(exact, v), within(1e-5));
        // Small batches come near, and nearer when recursions are averaged
        double once = distance(drawn(hessians, v, 1), exact);
        double often = distance(drawn(hessians, v, 40), exact);
        assertThat(often).isLessThan(once / 2).isLessThan(0.1);
    }

    private static float[] drawn(double[][][] hessians, float[] v, int repeats) {
        return new LissaRecursion(
                        (batch, h) -> product(hessians, batch, h), 20, new LissaSettings(400, 4, repeats, 0.05, 30), 1)
                .solve(v, Progress.NONE, () -> {})
                .inverse();
    }

    @Test
    void drawsDifferentSentencesInDifferentStepsAndRepeatsWithItsSeed() {
        List<List<Integer>> batches = new ArrayList<>();
        List<List<Integer>> again = new ArrayList<>();
        for (List<List<Integer>> into : List.of(batches, again)) {
            new LissaRecursion(
                            (batch, h) -> {
                                into.add(Arrays.stream(batch).boxed().toList());
                                return new float[P];
                            },
                            9,
                            new LissaSettings(300, 3, 2, 0.1, 1),
                            7)
                    .solve(vector(1), Progress.NONE, () -> {});
        }
        assertThat(batches).hasSize(600).isEqualTo(again);
        int[] counts = new int[9];
        for (List<Integer> batch : batches) {
            Set<Integer> different = new HashSet<>(batch);
            assertThat(different).hasSize(3);
            different.forEach(i -> counts[i]++);
        }
        assertThat(Arrays.stream(counts).min().getAsInt()).isGreaterThan(150); // 200 on average
        assertThat(Arrays.stream(counts).max().getAsInt()).isLessThan(250);
    }

    @Test
    void namesItsScaleWhereItDiverges() {
        double[][][] hessians = hessians(20);
        LissaRecursion lissa = new LissaRecursion(
                (batch, h) -> product(hessians, batch, h), 20, new LissaSettings(400, 20, 1, 0.05, 1), 1);
        assertThatThrownBy(() -> lissa.solve(vector(3), Progress.NONE, () -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("σ = 1:")
                .hasMessageContaining("larger σ");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofAModelSolvesTheDampedSystem(Kind kind) {
        try (Transformer model = new RandomModel(kind, 2, 4, 5, Nature.MILD).load()) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.MLP, 6, 1, 4);
            GradientLayout layout = GradientLayout.of(model, ParameterSet.MLP);
            LissaSettings settings = new LissaSettings(60, 6, 1, 0.2, 400);
            float[] v = QueryGradients.of(model, question.queries(), ParameterSet.MLP, Progress.NONE)[0];
            float[][] direction = {null};
            new Lissa(InstanceSettings.DEFAULT, settings)
                    .directions(question, (at, found) -> direction[0] = layout.row(found.getFirst()), Progress.NONE);
            try (HessianProduct hessian = new HessianProduct(model, layout)) {
                float[] back = hessian.times(question.corpus().tokens(), direction[0]);
                double[] rest = new double[v.length];
                for (int p = 0; p < v.length; p++) {
                    rest[p] = back[p] + settings.effectiveDamping() * direction[0][p];
                }
                assertThat(distance(v, rest)).isLessThan(5e-3);
            }
        }
    }

    @Test
    void ranksAsGradientDotWhenDampedAwayAndSaysSo() {
        try (Transformer model = new RandomModel(Kind.GPT2, 2, 4, 5, Nature.MILD).load()) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.ALL, 8, 2, 4);
            LissaSettings settings = new LissaSettings(40, 4, 1, 0.5, 1e6);
            Lissa method = new Lissa(InstanceSettings.DEFAULT, settings);
            InstanceScores scores = method.score(question, Progress.NONE);
            float[][] dots = InstanceMethods.of("gradient-dot", InstanceSettings.DEFAULT)
                    .score(question, Progress.NONE)
                    .scores();
            for (int q = 0; q < 2; q++) {
                for (int i = 0; i < 8; i++) {
                    assertThat(scores.scores()[q][i] * 5e5)
                            .isCloseTo(dots[q][i], within(0.01 * Math.abs(dots[q][i]) + 0.01));
                }
            }
            assertThat(scores.notes()).singleElement().asString().contains("δσ = 5.00e+05", "median 1.000");
            double[][][] tokens = TokenScores.of(method, question, new int[] {1}, Progress.NONE);
            assertThat(Arrays.stream(tokens[0][1]).sum())
                    .isCloseTo(scores.scores()[1][1], within(1e-3 * Math.abs(scores.scores()[1][1])));
        }
    }

    @Test
    void takesItsDampingFromTheSettings() {
        LissaSettings settings = new LissaSettings(1, 1, 1, 0.01, 10);
        try (Transformer model = new RandomModel(Kind.GPT2, 1, 2, 5, Nature.MILD).load()) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.MLP, 2, 1, 4);
            assertThat(note(settings, new Damping(3, true), question)).contains("δ = 0.0300,", "δσ = 0.300;");
            assertThat(note(settings, new Damping(2, false), question)).contains("δ = 0.200,", "δσ = 2.00;");
        }
        assertThatThrownBy(() -> new Lissa(InstanceSettings.DEFAULT.withDamping(new Damping(50, false)), settings))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("between 0 and 1");
    }

    private static String note(LissaSettings settings, Damping damping, InstanceQuestion question) {
        return new Lissa(InstanceSettings.DEFAULT.withDamping(damping), settings)
                .score(question, Progress.NONE)
                .notes()
                .getFirst();
    }

    private static double[][][] hessians(int n) {
        Random random = new Random(2);
        double[][][] all = new double[n][P][P];
        for (double[][] hessian : all) {
            for (int rank = 0; rank < 3; rank++) {
                double[] u = random.doubles(P, -1, 1).toArray();
                for (int i = 0; i < P; i++) {
                    for (int j = 0; j < P; j++) {
                        hessian[i][j] += 2 * u[i] * u[j];
                    }
                }
            }
        }
        return all;
    }

    private static float[] product(double[][][] hessians, int[] batch, float[] h) {
        float[] product = new float[P];
        for (int i = 0; i < P; i++) {
            double sum = 0;
            for (int b : batch) {
                for (int j = 0; j < P; j++) {
                    sum += hessians[b][i][j] * h[j];
                }
            }
            product[i] = (float) (sum / batch.length);
        }
        return product;
    }

    /// (H + damping)⁻¹ v by Gaussian elimination.
    private static double[] exact(double[][][] hessians, float[] v, double damping) {
        double[][] system = new double[P][P + 1];
        for (int i = 0; i < P; i++) {
            for (int j = 0; j < P; j++) {
                for (double[][] hessian : hessians) {
                    system[i][j] += hessian[i][j] / hessians.length;
                }
            }
            system[i][i] += damping;
            system[i][P] = v[i];
        }
        for (int i = 0; i < P; i++) {
            for (int r = 0; r < P; r++) {
                double factor = r == i ? 0 : system[r][i] / system[i][i];
                for (int c = i; c <= P; c++) {
                    system[r][c] -= factor * system[i][c];
                }
            }
        }
        double[] result = new double[P];
        Arrays.setAll(result, i -> system[i][P] / system[i][i]);
        return result;
    }

    private static float[] vector(long seed) {
        Random random = new Random(seed);
        float[] v = new float[P];
        for (int i = 0; i < P; i++) {
            v[i] = (float) random.nextGaussian();
        }
        return v;
    }

    /// Length of the difference, as a share of the second's.
    private static double distance(float[] a, double[] b) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < b.length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            length += b[i] * b[i];
        }
        return Math.sqrt(difference / length);
    }

    private static double cosine(double[] a, float[] b) {
        double dot = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < b.length; i++) {
            dot += a[i] * b[i];
            first += a[i] * a[i];
            second += (double) b[i] * b[i];
        }
        return dot / Math.sqrt(first * second);
    }
}
