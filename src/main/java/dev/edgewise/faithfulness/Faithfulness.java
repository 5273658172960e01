package dev.edgewise.faithfulness;

import dev.edgewise.task.Metric;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// How much of the behaviour a circuit keeps (Hanna et al. 2024): F = (M(circuit) − M(corrupted)) / (M(clean) −
/// M(corrupted)) of the means over examples, with a 95 % bootstrap interval of the ratio.
///
/// @param clean     the metric of the clean run, one value an example, in the metric's unit
/// @param corrupted the same of the corrupted run
/// @param circuit   the same of the circuit run
/// @param value     F, empty where the denominator is within its noise
/// @param low       the interval's lower end; NaN without a value
/// @param high      the interval's upper end; NaN without a value
/// @param reason    why there is no value
public record Faithfulness(
        Metric metric,
        double[] clean,
        double[] corrupted,
        double[] circuit,
        OptionalDouble value,
        double low,
        double high,
        Optional<String> reason) {

    private static final long SEED = 0;

    /// Computes F and its interval. The resamples are seeded, so the same values always give the same interval.
    public static Faithfulness of(Metric metric, double[] clean, double[] corrupted, double[] circuit) {
        return of(metric, clean, corrupted, circuit, SEED);
    }

    /// @param seed of the resamples
    public static Faithfulness of(Metric metric, double[] clean, double[] corrupted, double[] circuit, long seed) {
        int n = clean.length;
        double[] gap = new double[n];
        Arrays.setAll(gap, i -> clean[i] - corrupted[i]);
        double mean = mean(gap);
        double error = standardError(gap);
        if (n > 1 && Math.abs(mean) <= 2 * error || mean == 0) {
            String reason = String.format(
                    java.util.Locale.ROOT,
                    "the clean and the corrupted run differ by %.4g ± %.2g in %s, which is within noise: faithfulness would"
                            + " divide by nearly nothing",
                    mean,
                    error,
                    metric.title());
            return new Faithfulness(
                    metric,
                    clean,
                    corrupted,
                    circuit,
                    OptionalDouble.empty(),
                    Double.NaN,
                    Double.NaN,
                    Optional.of(reason));
        }
        double value = (mean(circuit) - mean(corrupted)) / mean;
        Bootstrap.Interval interval = Bootstrap.interval(n, seed, drawn -> ratio(corrupted, circuit, gap, drawn));
        return new Faithfulness(
                metric,
                clean,
                corrupted,
                circuit,
                OptionalDouble.of(value),
                interval.low(),
                interval.high(),
                Optional.empty());
    }

    public int examples() {
        return circuit.length;
    }

    public double cleanMean() {
        return mean(clean);
    }

    public double corruptedMean() {
        return mean(corrupted);
    }

    public double circuitMean() {
        return mean(circuit);
    }

    private static double ratio(double[] corrupted, double[] circuit, double[] gap, int[] drawn) {
        double kept = 0;
        double all = 0;
        for (int j : drawn) {
            kept += circuit[j] - corrupted[j];
            all += gap[j];
        }
        return kept / all;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double standardError(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / Math.max(1, values.length - 1) / values.length);
    }
}
