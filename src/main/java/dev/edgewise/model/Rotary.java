package dev.edgewise.model;

import java.util.Arrays;

/// Rotary position embeddings (Su et al. 2021): pairs (i, i + width/2) of a head are turned by position × frequency.
///
/// @param width       how many of a head's dimensions turn; 0 = none (learned positions)
/// @param frequencies [width/2] radians per position, scaling included
public record Rotary(int width, double[] frequencies) {
    public static final Rotary NONE = new Rotary(0, new double[0]);

    /// base^(−2i/width), unscaled.
    public static Rotary of(int width, double base) {
        double[] frequencies = new double[width / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = Math.pow(base, -2.0 * i / width);
        }
        return new Rotary(width, frequencies);
    }

    /// With the frequencies themselves, so that equal settings read the same in every process: caches are known by it.
    @Override
    public String toString() {
        return "Rotary[width=" + width + ", frequencies=" + Arrays.toString(frequencies) + "]";
    }
}
