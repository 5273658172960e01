package dev.edgewise.instances.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.instances.Damping;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.instances.TokenQuestions;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.LossGradients;
import dev.edgewise.instances.gradients.QueryGradients;
import dev.edgewise.instances.methods.TokenScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.RandomModel.Nature;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EkFacTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void tapsGiveTheGradientOfEveryMatrix(Kind kind) {
        try (Transformer model = model(kind);
                Scope scope = new Scope()) {
            int[] tokens = {5, 9, 17, 3, 40, 22};
            List<LinearLayer> layers = LinearLayer.of(model, ParameterSet.ALL);
            assertThat(layers).hasSize(2 * (kind == Kind.LLAMA ? 7 : 6));
            GradientLayout layout = GradientLayout.of(model, ParameterSet.ALL);
            Map<String, float[]> expected;
            try (LossGradients gradients = new LossGradients(model, layout)) {
                expected = layout.byTensor(gradients.sentence(tokens));
            }
            try (LayerTaps taps = new LayerTaps(model)) {
                Gradients.ofScalar(() -> Tensors.times(loss(model, taps, tokens), 1.0 / 5));
                for (LinearLayer layer : layers) {
                    float[] own = taps.matrixGradients(layer).toFloatArray();
                    assertClose(own, layer.joint(expected), 1e-5);
                    Map<String, float[]> apart = layer.tensors(own);
                    apart.keySet().forEach(name -> assertThat(apart.get(name)).hasSameSizeAs(expected.get(name)));
                    assertThat(layer.joint(apart)).isEqualTo(own);
                    assertThat(apart).containsKey(layer.name() + ".weight");
                    assertThat(apart.containsKey(layer.name() + ".bias"))
                            .isEqualTo(model.weights().containsKey(layer.name() + ".bias"));
                }
            }
        }
    }

    private static NDArray loss(Transformer model, LayerTaps taps, int[] tokens) {
        int n = tokens.length - 1;
        NDArray ids = Tensors.ids(model.manager(), new int[][] {Arrays.copyOf(tokens, n)}, n);
        NDArray logs = model.unembed(model.residual(ids, taps))
                .reshape(n, RandomModel.VOCABULARY)
                .logSoftmax(-1);
        int[] targets = Arrays.copyOfRange(tokens, 1, tokens.length);
        return logs.gather(Tensors.indices(model.manager(), targets).reshape(new Shape(n, 1)), 1)
                .sum()
                .neg();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void factorsAndEigenvaluesAreSlowSums(Kind kind) {
        try (Transformer model = model(kind)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.ALL, 9, 1, 4);
            SampledGradients sampled = new SampledGradients(model, question.corpus(), 7);
            LinearLayer layer = LinearLayer.of(model, ParameterSet.ALL).stream()
                    .filter(l -> l.block() == 1 && l.part() == LinearLayer.Part.K)
                    .findFirst()
                    .orElseThrow();
            int in = layer.read();
            int out = layer.out();
            double[][] a = new double[in][in];
            double[][] s = new double[out][out];
            List<double[]> gradients = new ArrayList<>();
            int[] positions = {0};
            sampled.each(
                    "slow",
                    taps -> {
                        float[] inputs = taps.input(layer).toFloatArray();
                        float[] deltas = taps.outputGradient(layer).toFloatArray();
                        int rows = inputs.length / in;
                        int sentences = (int) taps.input(layer).getShape().get(0);
                        positions[0] += rows;
                        for (int b = 0; b < sentences; b++) {
                            double[] gradient = new double[in * out];
                            for (int r = b * rows / sentences; r < (b + 1) * rows / sentences; r++) {
                                addProduct(a, inputs, r * in);
                                addProduct(s, deltas, r * out);
                                for (int k = 0; k < gradient.length; k++) {
                                    gradient[k] += (double) deltas[r * out + k / in] * inputs[r * in + k % in];
                                }
                            }
                            gradients.add(gradient);
                        }
                    },
                    Progress.NONE);
            assertThat(gradients).hasSize(9);
            try (KroneckerFactors factors = KroneckerFactors.of(List.of(layer), sampled, Progress.NONE);
                    EkFacCurvature curvature = EkFacCurvature.of(question, 7, Progress.NONE)) {
                assertClose(factors.input(layer.reading()), a, positions[0]);
                assertClose(factors.output(layer), s, positions[0]);
                double[][] inputs =
                        SymmetricEigen.of(factors.input(layer.reading())).vectors();
                double[][] outputs = SymmetricEigen.of(factors.output(layer)).vectors();
                float[] expected = new float[in * out];
                for (double[] gradient : gradients) {
                    for (int k = 0; k < expected.length; k++) {
                        double along = along(gradient, outputs[k / in], inputs[k % in]);
                        expected[k] += (float) (along * along / 9);
                    }
                }
                LayerCurvature own = curvature.layers().stream()
                        .filter(l -> l.layer().equals(layer))
                        .findFirst()
                        .orElseThrow();
                // Eigenvectors of equal eigenvalues are free, so single eigenvalues may be too: here they are not
                double[] sums = new double[2];
                for (float value : own.eigenvalues().toFloatArray()) {
                    sums[0] += value;
                }
                for (float value : expected) {
                    sums[1] += value;
                }
                assertThat(sums[0]).isCloseTo(sums[1], within(1e-4 * sums[1]));
                assertClose(own.eigenvalues().toFloatArray(), expected, 1e-3);
            }
        }
    }

    /// Every position of the corpus reads the same, so each layer of the first block has one a, its curvature is the
    /// Kronecker product E[δδᵀ] ⊗ aaᵀ, and EK-FAC leaves nothing out.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void isExactWhereTheCurvatureFactorises(Kind kind) {
        try (Transformer model = model(kind)) {
            int n = 12;
            List<int[]> tokens = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                tokens.add(new int[] {11, i});
            }
            InstanceQuestion question =
                    new InstanceQuestion(model, TokenQuestions.corpus(tokens), List.of(), ParameterSet.ALL);
            SampledGradients sampled = new SampledGradients(model, question.corpus(), 3);
            try (EkFacCurvature curvature = EkFacCurvature.of(question, 3, Progress.NONE);
                    Scope scope = new Scope()) {
                for (LayerCurvature layer : curvature.layers()) {
                    if (layer.layer().block() > 0
                            || layer.layer().part() == LinearLayer.Part.Q
                            || layer.layer().part() == LinearLayer.Part.K) {
                        continue;
                    }
                    double[][] rows = new double[n][];
                    sampled.each(
                            "slow",
                            taps -> {
                                float[] flat =
                                        taps.matrixGradients(layer.layer()).toFloatArray();
                                for (int i = 0; i < n; i++) {
                                    rows[i] = doubles(
                                            Arrays.copyOfRange(flat, i * flat.length / n, (i + 1) * flat.length / n));
                                }
                            },
                            Progress.NONE);
                    Random random = new Random(5);
                    double[] g = rows[0].clone();
                    for (int p = 0; p < g.length; p++) {
                        g[p] = g[p] + 0.01 * random.nextGaussian();
                    }
                    Damping damping = new Damping(layer.lambda(Damping.DEFAULT), false);
                    double[] expected = solveExactly(rows, g, damping.value());
                    NDArray given = Tensors.create(
                            model.manager(),
                            floats(g),
                            1,
                            layer.layer().out(),
                            layer.layer().read());
                    assertClose(layer.solve(given, damping).toFloatArray(), floats(expected), 2e-4);
                }
            }
        }
    }

    /// (GᵀG/N + λ)⁻¹ g = (g − Gᵀ (GGᵀ + Nλ)⁻¹ G g) / λ, in float64 by Gaussian elimination.
    private static double[] solveExactly(double[][] rows, double[] g, double lambda) {
        int n = rows.length;
        double[][] system = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                system[i][j] = dot(rows[i], rows[j]) + (i == j ? n * lambda : 0);
            }
            system[i][n] = dot(rows[i], g);
        }
        for (int i = 0; i < n; i++) {
            for (int r = 0; r < n; r++) {
                if (r != i) {
                    double factor = system[r][i] / system[i][i];
                    for (int c = i; c <= n; c++) {
                        system[r][c] -= factor * system[i][c];
                    }
                }
            }
        }
        double[] result = g.clone();
        for (int i = 0; i < n; i++) {
            double weight = system[i][n] / system[i][i];
            for (int p = 0; p < g.length; p++) {
                result[p] -= weight * rows[i][p];
            }
        }
        for (int p = 0; p < g.length; p++) {
            result[p] /= lambda;
        }
        return result;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void strongDampingLeavesTheGradientDotOfTheMatrices(Kind kind) {
        try (Transformer model = model(kind)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.ALL, 7, 2, 6);
            GradientLayout layout = GradientLayout.of(model, ParameterSet.ALL);
            double huge = 1e8;
            float[][] scores = new EkFac(InstanceSettings.DEFAULT.withDamping(new Damping(huge, false)))
                    .score(question, Progress.NONE)
                    .scores();
            float[][] queries = QueryGradients.of(model, question.queries(), ParameterSet.ALL, Progress.NONE);
            List<LinearLayer> layers = LinearLayer.of(model, ParameterSet.ALL);
            try (LossGradients gradients = new LossGradients(model, layout)) {
                for (int i = 0; i < 7; i++) {
                    Map<String, float[]> sentence = layout.byTensor(
                            gradients.sentence(question.corpus().tokens().get(i)));
                    for (int q = 0; q < 2; q++) {
                        Map<String, float[]> query = layout.byTensor(queries[q]);
                        double sum = 0;
                        double lengths = 0;
                        for (LinearLayer layer : layers) {
                            double[] g = doubles(layer.joint(sentence));
                            double[] v = doubles(layer.joint(query));
                            sum += dot(g, v);
                            lengths += Math.sqrt(dot(g, g) * dot(v, v));
                        }
                        assertThat(scores[q][i] * huge).isCloseTo(sum, within(1e-4 * lengths));
                    }
                }
            }
        }
    }

    @Test
    void repeatsWithItsSeedAndAddsUpOverTokens() {
        try (Transformer model = model(Kind.GPT2)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.MLP, 6, 2, 8);
            EkFac method = new EkFac(InstanceSettings.DEFAULT.withSeed(1));
            InstanceScores scores = method.score(question, Progress.NONE);
            assertThat(method.score(question, Progress.NONE).scores()).isDeepEqualTo(scores.scores());
            float[][] other = new EkFac(InstanceSettings.DEFAULT.withSeed(2))
                    .score(question, Progress.NONE)
                    .scores();
            assertThat(other[0]).isNotEqualTo(scores.scores()[0]);
            assertThat(scores.notes()).singleElement().asString().contains("4 matrices", "damping");
            double[][][] tokens = TokenScores.of(method, question, new int[] {2, 5}, Progress.NONE);
            for (int q = 0; q < 2; q++) {
                assertThat(Arrays.stream(tokens[1][q]).sum())
                        .isCloseTo(scores.scores()[q][5], within(1e-3 * Math.abs(scores.scores()[q][5]) + 1e-5));
            }
        }
    }

    @Test
    void refusesParametersWithoutMatrices() {
        try (Transformer model = model(Kind.GPT2)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.HEAD, 3, 1, 8);
            assertThatThrownBy(() -> new EkFac(InstanceSettings.DEFAULT).score(question, Progress.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("\"head\"")
                    .hasMessageContaining("choose all or mlp");
        }
    }

    private static Transformer model(Kind kind) {
        return new RandomModel(kind, 2, 4, 5, Nature.MILD).load();
    }

    private static void addProduct(double[][] sums, float[] values, int from) {
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums.length; j++) {
                sums[i][j] += (double) values[from + i] * values[from + j];
            }
        }
    }

    private static double along(double[] gradient, double[] output, double[] input) {
        double sum = 0;
        for (int k = 0; k < gradient.length; k++) {
            sum += gradient[k] * output[k / input.length] * input[k % input.length];
        }
        return sum;
    }

    private static void assertClose(double[][] mean, double[][] sums, int count) {
        double largest = 0;
        for (double[] row : sums) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value) / count);
            }
        }
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                assertThat(mean[i][j]).isCloseTo(sums[i][j] / count, within(1e-5 * largest));
            }
        }
    }

    private static void assertClose(float[] actual, float[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(tolerance * largest + 1e-12));
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    private static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    @Test
    void theDefaultDampingIsATenthOfALayersMeanEigenvalue() {
        try (Transformer model = model(Kind.GPT2)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.MLP, 5, 1, 8);
            try (EkFacCurvature curvature = EkFacCurvature.of(question, 0, Progress.NONE)) {
                for (LayerCurvature layer : curvature.layers()) {
                    double mean = 0;
                    float[] values = layer.eigenvalues().toFloatArray();
                    for (float value : values) {
                        mean += value / (double) values.length;
                    }
                    assertThat(layer.lambda(Damping.DEFAULT)).isCloseTo(0.1 * mean, within(1e-5 * mean));
                    assertThat(layer.lambda(new Damping(3, true))).isCloseTo(0.3 * mean, within(1e-5 * mean));
                    assertThat(layer.lambda(new Damping(3, false))).isEqualTo(3);
                }
            }
        }
    }
}
