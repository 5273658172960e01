package dev.edgewise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The update against its formula in float64.
final class AdamWTest {
    private static final float[][] GRADIENTS = {{1, -2, 0.5f, 0}, {3, 1, -0.25f, 0}, {0, 0, 1e-4f, 2}, {-1, -1, -1, -1}
    };

    @ParameterizedTest
    @CsvSource({"0, 0", "0.1, 0", "0, 0.7", "0.05, 1.5"})
    void stepsFollowTheFormula(double decay, double clip) {
        double rate = 0.01;
        double[] w = {1, 2, -3, 0.5};
        double[] m = new double[4];
        double[] v = new double[4];
        try (NDManager manager = Tensors.newManager()) {
            NDArray weight = Tensors.create(manager, new float[] {1, 2, -3, 0.5f}, 2, 2);
            AdamW adam = new AdamW(Map.of("w", weight), decay, clip);
            for (int step = 0; step < GRADIENTS.length; step++) {
                float[] gradient = GRADIENTS[step];
                try (Scope scope = new Scope()) {
                    NDArray along = Tensors.create(manager, gradient, 2, 2);
                    Gradients.ofScalar(() -> weight.mul(along).sum());
                    adam.step(step, rate);
                }
                double length = 0;
                for (float g : gradient) {
                    length += g * g;
                }
                double scale = clip > 0 ? Math.min(1, clip / Math.sqrt(length)) : 1;
                for (int i = 0; i < 4; i++) {
                    double g = gradient[i] * scale;
                    m[i] = 0.9 * m[i] + 0.1 * g;
                    v[i] = 0.98 * v[i] + 0.02 * g * g;
                    double mean = m[i] / (1 - Math.pow(0.9, step + 1));
                    double square = v[i] / (1 - Math.pow(0.98, step + 1));
                    w[i] = w[i] * (1 - rate * decay) - rate * mean / (Math.sqrt(square) + 1e-8);
                }
                double[] found = Tensors.toDoubles(weight);
                for (int i = 0; i < 4; i++) {
                    assertThat(found[i]).as("weight %d after step %d", i, step).isCloseTo(w[i], within(1e-5));
                }
                double[] second = Tensors.toDoubles(adam.second().get("w"));
                for (int i = 0; i < 4; i++) {
                    assertThat(second[i]).isCloseTo(v[i], within(1e-6));
                }
            }
        }
    }
}
