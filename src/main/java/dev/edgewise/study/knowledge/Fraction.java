package dev.edgewise.study.knowledge;

import dev.edgewise.instances.bridge.Top;
import java.util.Locale;
import java.util.SplittableRandom;

/// A part of the corpus to train on: the others have weight 0.
///
/// @param choice  which sentences
/// @param percent of the corpus, rounded to whole sentences, at least one
/// @param draw    seed of the draw; of no effect where the choice is not random
public record Fraction(Choice choice, int percent, long draw) {

    /// Which sentences are kept.
    public enum Choice {
        MOST,
        LEAST,
        RANDOM;

        public String words() {
            return this == RANDOM ? "random" : name().toLowerCase(Locale.ROOT) + " influential";
        }
    }

    /// Weights 1 and 0.
    ///
    /// @param influence of each sentence; of random choices only the number of them counts
    public float[] weights(float[] influence) {
        int n = influence.length;
        int kept = (int) Math.clamp(Math.round(n * percent / 100.0), 1, n);
        float[] order =
                switch (choice) {
                    case MOST -> influence;
                    case LEAST -> negated(influence);
                    case RANDOM -> drawn(n);
                };
        float[] weights = new float[n];
        for (int i : Top.of(order, kept)) {
            weights[i] = 1;
        }
        return weights;
    }

    private static float[] negated(float[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = -values[i];
        }
        return result;
    }

    private float[] drawn(int n) {
        SplittableRandom random = new SplittableRandom(draw);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }
}
