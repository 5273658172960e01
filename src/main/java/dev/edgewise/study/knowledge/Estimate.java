package dev.edgewise.study.knowledge;

import dev.edgewise.faithfulness.Bootstrap;
import java.util.Arrays;

/// A number with its 95 % interval.
///
/// @param value a mean, a difference of means or a share; NaN where nothing was measured
/// @param low   lower end
/// @param high  upper end
/// @param n     of how many things it is the mean
public record Estimate(double value, double low, double high, int n) {
    public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);
    private static final double Z = 1.959964;
    private static final long SEED = 0;

    /// Two-sided 95 % quantiles of Student's t for 1, 2, … 10 degrees of freedom.
    private static final double[] T = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};

    /// The mean of values that stand for others of their kind, as of queries; bootstrapped, NaN values left out.
    public static Estimate mean(double[] values) {
        double[] known = known(values);
        if (known.length == 0) {
            return NONE;
        }
        Bootstrap.Interval interval = Bootstrap.interval(known.length, SEED, drawn -> Arrays.stream(drawn)
                .mapToDouble(i -> known[i])
                .average()
                .orElse(Double.NaN));
        return new Estimate(average(known), interval.low(), interval.high(), known.length);
    }

    /// The mean of a few values, as of retrainings: by Student's t, since resamples of three values say little. One
    /// value alone has no interval: it reaches from −∞ to ∞.
    public static Estimate ofFew(double[] values) {
        double[] known = known(values);
        int n = known.length;
        if (n == 0) {
            return NONE;
        }
        double mean = average(known);
        if (n == 1) {
            return new Estimate(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
        }
        double squares = Arrays.stream(known).map(x -> (x - mean) * (x - mean)).sum();
        double quantile = n - 2 < T.length ? T[n - 2] : Z + 2.6 / (n - 1);
        double half = quantile * Math.sqrt(squares / (n - 1) / n);
        return new Estimate(mean, mean - half, mean + half, n);
    }

    /// The share of yes, with Wilson's interval, which is sane at 0 and 1 too.
    public static Estimate share(int yes, int of) {
        if (of == 0) {
            return NONE;
        }
        double p = (double) yes / of;
        double centre = p + Z * Z / (2 * of);
        double half = Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
        double scale = 1 + Z * Z / of;
        return new Estimate(p, Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale), of);
    }

    public boolean isMeasured() {
        return n > 0;
    }

    private static double[] known(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
