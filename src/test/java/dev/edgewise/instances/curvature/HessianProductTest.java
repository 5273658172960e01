package dev.edgewise.instances.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.instances.TokenQuestions;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.LossGradients;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.RandomModel.Nature;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HessianProductTest {

    /// The unembedding's own block is known exactly: for a token with input x and probabilities p, along D, x ⊗
    /// (diag p − ppᵀ) Dᵀx.
    @Test
    void isTheExactHessianOfASoftmaxLayer() {
        try (Transformer model = new RandomModel(Kind.LLAMA, 1, 2, 3, Nature.MILD).load()) {
            GradientLayout layout = GradientLayout.of(model, ParameterSet.HEAD);
            GradientLayout.Part unembed = layout.parts().stream()
                    .filter(part -> part.name().equals("unembed"))
                    .findFirst()
                    .orElseThrow();
            int vocabulary = RandomModel.VOCABULARY;
            int d = model.config().dModel();
            Random random = new Random(1);
            float[] direction = new float[layout.parameters()];
            for (int p = 0; p < unembed.size(); p++) {
                direction[unembed.from() + p] = (float) random.nextGaussian();
            }
            List<int[]> sentences = List.of(new int[] {4, 8, 15, 16, 23}, new int[] {42, 4, 7});
            double[] expected = new double[unembed.size()];
            for (int[] sentence : sentences) {
                addExact(model, sentence, direction, unembed.from(), vocabulary, d, expected);
            }
            float[] product;
            try (HessianProduct hessian = new HessianProduct(model, layout)) {
                product = hessian.times(sentences, direction);
            }
            double error = 0;
            double length = 0;
            for (int p = 0; p < expected.length; p++) {
                error += Math.pow(product[unembed.from() + p] - expected[p] / sentences.size(), 2);
                length += Math.pow(expected[p] / sentences.size(), 2);
            }
            assertThat(Math.sqrt(error / length)).isLessThan(6e-3);
        }
    }

    /// Threads that no gradient was taken on yet record what is done to weights that ask for gradients.
    @Test
    void worksOnAThreadOfItsOwn() throws Exception {
        try (Transformer model = new RandomModel(Kind.LLAMA, 1, 2, 3, Nature.MILD).load();
                var threads = java.util.concurrent.Executors.newSingleThreadExecutor()) {
            GradientLayout layout = GradientLayout.of(model, ParameterSet.HEAD);
            float[] direction = new float[layout.parameters()];
            Arrays.fill(direction, 1);
            List<int[]> sentences = List.of(new int[] {4, 8, 15, 16, 23});
            float[] here = product(model, layout, sentences, direction);
            float[] there = threads.submit(() -> product(model, layout, sentences, direction))
                    .get();
            assertThat(there).containsExactly(here);
        }
    }

    private static float[] product(Transformer model, GradientLayout layout, List<int[]> sentences, float[] direction) {
        try (HessianProduct hessian = new HessianProduct(model, layout)) {
            return hessian.times(sentences, direction);
        }
    }

    private static void addExact(
            Transformer model, int[] sentence, float[] direction, int from, int vocabulary, int d, double[] sums) {
        int n = sentence.length - 1;
        try (Scope scope = new Scope()) {
            NDArray ids = Tensors.ids(model.manager(), new int[][] {Arrays.copyOf(sentence, n)}, n);
            NDArray residual = model.residual(ids, Hooks.NONE);
            float[] x = model.finalNorm().apply(residual).toFloatArray();
            float[] p = model.unembed(residual).softmax(-1).toFloatArray();
            for (int t = 0; t < n; t++) {
                double[] along = new double[vocabulary];
                double mean = 0;
                for (int v = 0; v < vocabulary; v++) {
                    for (int i = 0; i < d; i++) {
                        along[v] += (double) x[t * d + i] * direction[from + i * vocabulary + v];
                    }
                    mean += p[t * vocabulary + v] * along[v];
                }
                for (int v = 0; v < vocabulary; v++) {
                    for (int i = 0; i < d; i++) {
                        sums[i * vocabulary + v] += x[t * d + i] * p[t * vocabulary + v] * (along[v] - mean) / n;
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isSymmetricAndLinearAndLeavesTheWeightsAsTheyWere(Kind kind) {
        try (Transformer model = new RandomModel(kind, 2, 4, 3, Nature.MILD).load()) {
            GradientLayout layout = GradientLayout.of(model, ParameterSet.ALL);
            List<int[]> sentences = List.of(new int[] {4, 8, 15, 16, 23}, new int[] {42, 4, 7}, new int[] {1, 2, 3, 5});
            float[] before = weights(model);
            float[] u = gradient(model, layout, new int[] {9, 8, 7, 6}, 3);
            float[] v = gradient(model, layout, new int[] {30, 31, 4}, 12);
            try (HessianProduct hessian = new HessianProduct(model, layout)) {
                float[] hu = hessian.times(sentences, u);
                float[] hv = hessian.times(sentences, v);
                assertThat(weights(model)).isEqualTo(before);
                assertThat(dot(u, hv)).isCloseTo(dot(v, hu), within(5e-3 * Math.sqrt(dot(hv, hv) * dot(u, u))));
                float[] doubled = new float[u.length];
                for (int p = 0; p < u.length; p++) {
                    doubled[p] = -200 * u[p];
                }
                float[] product = hessian.times(sentences, doubled);
                float[] difference = new float[u.length];
                for (int p = 0; p < u.length; p++) {
                    difference[p] = product[p] / -200 - hu[p];
                }
                assertThat(Math.sqrt(dot(difference, difference) / dot(hu, hu))).isLessThan(1e-2);
                assertThat(hessian.times(sentences, new float[u.length])).containsOnly(0f);
            }
        }
    }

    private static float[] gradient(Transformer model, GradientLayout layout, int[] prompt, int target) {
        try (LossGradients gradients = new LossGradients(model, layout)) {
            return gradients.query(TokenQuestions.query(0, prompt, target));
        }
    }

    private static float[] weights(Transformer model) {
        GradientLayout layout = GradientLayout.of(model, ParameterSet.ALL);
        float[] all = new float[layout.parameters()];
        for (GradientLayout.Part part : layout.parts()) {
            System.arraycopy(model.weights().get(part.name()).toFloatArray(), 0, all, part.from(), part.size());
        }
        return all;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
