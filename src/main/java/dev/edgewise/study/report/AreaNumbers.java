package dev.edgewise.study.report;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.Curve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The areas that the MIB benchmark judges by (Mueller et al. 2025), by the trapezoid rule over the share of edges:
/// CPR = ∫F, higher is better, and CMD = ∫|1 − F|, lower is better.
///
/// @param cpr       with the interval of the same resamples of examples at all sizes: CPR is linear in the runs' values
///     and shares their denominator, so it is itself a faithfulness, of a weighted sum of runs
/// @param cmd       without interval
public record AreaNumbers(Faithfulness cpr, double cmd) {
    private static final double[] SHARES = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1};

    /// The sizes that the areas need, in ascending order, each once.
    static List<Integer> sizes(int graphEdges) {
        return Curve.standardSizes(graphEdges).stream().distinct().toList();
    }

    /// Empty where a size is missing or faithfulness has no value.
    static Optional<AreaNumbers> of(TaskResult task, MethodResult method, int graphEdges, long seed) {
        List<Faithfulness> curve = new ArrayList<>();
        for (int size : Curve.standardSizes(graphEdges)) {
            Optional<Faithfulness> found =
                    task.evaluation(method, size, seed).filter(f -> f.value().isPresent());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            curve.add(found.get());
        }
        return Optional.of(of(curve, seed));
    }

    /// @param curve faithfulness at the ten shares, ascending
    static AreaNumbers of(List<Faithfulness> curve, long seed) {
        double[] weights = weights();
        Faithfulness any = curve.getFirst();
        int n = any.circuit().length;
        double[] gap = new double[n];
        double[] kept = new double[n];
        double cmd = 0;
        for (int k = 0; k < weights.length; k++) {
            Faithfulness point = curve.get(k);
            for (int i = 0; i < n; i++) {
                kept[i] += weights[k] * (point.circuit()[i] - point.corrupted()[i]);
            }
            cmd += weights[k] * Math.abs(1 - point.value().orElseThrow());
        }
        Arrays.setAll(gap, i -> any.clean()[i] - any.corrupted()[i]);
        return new AreaNumbers(Faithfulness.of(any.metric(), gap, new double[n], kept, seed), cmd);
    }

    /// Each point's share in a sum over trapezoids.
    private static double[] weights() {
        double[] weights = new double[SHARES.length];
        for (int k = 1; k < SHARES.length; k++) {
            double half = (SHARES[k] - SHARES[k - 1]) / 2;
            weights[k - 1] += half;
            weights[k] += half;
        }
        return weights;
    }

    /// CPR with its interval, three decimals.
    static String text(Faithfulness cpr) {
        return String.format(
                        java.util.Locale.ROOT,
                        "%.3f (%.3f to %.3f)",
                        cpr.value().orElseThrow(),
                        cpr.low(),
                        cpr.high())
                .replace('-', '−');
    }
}
