package dev.edgewise.faithfulness;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Percentile bootstrap over examples (Efron 1979): how much a number would differ with other examples of their kind.
public final class Bootstrap {
    /// How often the examples are drawn anew.
    public static final int RESAMPLES = 1000;

    private Bootstrap() {}

    /// 95 % of the resamples lie between the two.
    public record Interval(double low, double high) {}

    /// The 95 % interval of a statistic of n examples. The same seed draws the same resamples for every statistic.
    ///
    /// Resamples in which the statistic is no number are left out: a ratio whose denominator is 0 there, as happens to
    /// the accuracy of a few examples. NaN to NaN where none is left.
    ///
    /// @param statistic from the places of the n examples drawn, with repetitions
    public static Interval interval(int n, long seed, ToDoubleFunction<int[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] drawn = new int[n];
        double[] values = new double[RESAMPLES];
        int defined = 0;
        for (int r = 0; r < RESAMPLES; r++) {
            for (int i = 0; i < n; i++) {
                drawn[i] = random.nextInt(n);
            }
            double value = statistic.applyAsDouble(drawn);
            if (Double.isFinite(value)) {
                values[defined++] = value;
            }
        }
        if (defined == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double[] sorted = Arrays.copyOf(values, defined);
        Arrays.sort(sorted);
        return new Interval(Percentiles.of(sorted, 0.025), Percentiles.of(sorted, 0.975));
    }
}
