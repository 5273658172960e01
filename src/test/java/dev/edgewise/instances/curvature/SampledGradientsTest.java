package dev.edgewise.instances.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.instances.TokenQuestions;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.LossGradients;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.RandomModel.Nature;
import dev.edgewise.model.Transformer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampledGradientsTest {

    @Test
    void drawsTokensByTheirProbability() {
        float[] logs = {0, (float) Math.log(0.2), (float) Math.log(0.5), (float) Math.log(0.3)};
        assertThat(SampledGradients.draw(logs, 1, 3, 0.1999)).isZero();
        assertThat(SampledGradients.draw(logs, 1, 3, 0.2001)).isEqualTo(1);
        assertThat(SampledGradients.draw(logs, 1, 3, 0.6999)).isEqualTo(1);
        assertThat(SampledGradients.draw(logs, 1, 3, 0.7001)).isEqualTo(2);
        assertThat(SampledGradients.draw(logs, 1, 3, 0.99999999)).isEqualTo(2);
    }

    /// The mean square of a sentence's gradient is its Fisher information: over many draws, that of mean loss.
    @Test
    void sampledGradientsHaveTheSizeOfTheMeanLosssFisher() {
        try (Transformer model = new RandomModel(Kind.GPT2, 2, 4, 5, Nature.MILD).load()) {
            int[] tokens = {5, 9, 17, 30, 2};
            List<int[]> copies = new ArrayList<>();
            for (int i = 0; i < 6_000; i++) {
                copies.add(tokens);
            }
            LinearLayer down = LinearLayer.of(model, ParameterSet.MLP).getLast();
            List<Float> squares = new ArrayList<>();
            new SampledGradients(model, TokenQuestions.corpus(copies), 0)
                    .each(
                            "many",
                            taps -> {
                                NDArray sums =
                                        taps.matrixGradients(down).square().sum(new int[] {1, 2});
                                for (float square : sums.toFloatArray()) {
                                    squares.add(square);
                                }
                            },
                            Progress.NONE);
            double mean = squares.stream().mapToDouble(x -> x).average().orElseThrow();
            double variance = squares.stream()
                    .mapToDouble(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow();
            double error = Math.sqrt(variance / squares.size());
            assertThat(error).isLessThan(0.1 * mean);
            // Exactly: Σ over tokens t and labels y of p(y) ‖∇ log p(y)‖², divided by the number of tokens
            double exact = 0;
            for (int t = 1; t <= 4; t++) {
                exact += fisherTrace(model, Arrays.copyOf(tokens, t), down) / 4;
            }
            assertThat(mean).isCloseTo(exact, within(4 * error));
        }
    }

    private static double fisherTrace(Transformer model, int[] prompt, LinearLayer layer) {
        GradientLayout layout = GradientLayout.of(model, ParameterSet.MLP);
        float[] logits = model.nextLogits(prompt);
        double norm = 0;
        for (float logit : logits) {
            norm += Math.exp(logit - logits[0]);
        }
        double trace = 0;
        try (LossGradients gradients = new LossGradients(model, layout)) {
            for (int y = 0; y < logits.length; y++) {
                float[] g = layer.joint(layout.byTensor(gradients.query(TokenQuestions.query(0, prompt, y))));
                double square = 0;
                for (float value : g) {
                    square += value * value;
                }
                trace += Math.exp(logits[y] - logits[0]) / norm * square;
            }
        }
        return trace;
    }
}
