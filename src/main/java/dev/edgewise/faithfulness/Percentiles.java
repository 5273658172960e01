package dev.edgewise.faithfulness;

/// Percentiles of a few numbers, as NumPy takes them by default.
public final class Percentiles {
    private Percentiles() {}

    /// Linear interpolation between sorted values.
    ///
    /// @param p between 0 and 1
    public static double of(double[] sorted, double p) {
        double place = p * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
