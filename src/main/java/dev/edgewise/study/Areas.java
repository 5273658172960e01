package dev.edgewise.study;

import dev.edgewise.faithfulness.Bootstrap;
import dev.edgewise.faithfulness.Faithfulness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// A curve in two numbers, those of the MIB benchmark (Mueller et al. 2025): areas by the trapezoid rule over the
/// fraction of edges, from 0.1 % to 100 %, through the ten standard sizes only.
///
/// The axis is the fraction asked for, 0.001 to 1, not what ⌊fraction × edges⌋ or pruning made of it. Nothing is added
/// left of 0.1 %, so a curve that is 1 throughout has a CPR of 0.999. Points at other sizes never enter.
///
/// @param cpr         integrated circuit performance ratio, ∫F: higher is better
/// @param cprInterval its 95 % bootstrap interval over examples
/// @param cmd         integrated circuit-model distance, ∫|1 − F|: 0 is best
/// @param cmdInterval its 95 % bootstrap interval over examples
public record Areas(double cpr, Bootstrap.Interval cprInterval, double cmd, Bootstrap.Interval cmdInterval) {
    private static final long SEED = 0;
    private static final DoubleUnaryOperator DISTANCE = f -> Math.abs(1 - f);

    /// The areas under a curve that has all ten standard sizes; empty where one is missing or F cannot be given.
    ///
    /// @param edges of the whole graph
    public static Optional<Areas> of(Curve curve, int edges) {
        List<Faithfulness> standard = new ArrayList<>();
        for (int size : Curve.standardSizes(edges)) {
            curve.points().stream()
                    .filter(point -> point.requested() == size
                            && point.faithfulness().value().isPresent())
                    .findFirst()
                    .ifPresent(point -> standard.add(point.faithfulness()));
        }
        if (standard.size() < Curve.FRACTIONS.size()) {
            return Optional.empty();
        }
        int n = standard.getFirst().examples();
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        return Optional.of(new Areas(
                area(standard, all, f -> f),
                Bootstrap.interval(n, SEED, drawn -> area(standard, drawn, f -> f)),
                area(standard, all, DISTANCE),
                Bootstrap.interval(n, SEED, drawn -> area(standard, drawn, DISTANCE))));
    }

    private static double area(List<Faithfulness> points, int[] drawn, DoubleUnaryOperator height) {
        double area = 0;
        double before = 0;
        for (int i = 0; i < points.size(); i++) {
            double here = height.applyAsDouble(ratio(points.get(i), drawn));
            if (i > 0) {
                area += (Curve.FRACTIONS.get(i) - Curve.FRACTIONS.get(i - 1)) * (before + here) / 2;
            }
            before = here;
        }
        return area;
    }

    /// F of the examples drawn.
    private static double ratio(Faithfulness point, int[] drawn) {
        double kept = 0;
        double gap = 0;
        for (int i : drawn) {
            kept += point.circuit()[i] - point.corrupted()[i];
            gap += point.clean()[i] - point.corrupted()[i];
        }
        return kept / gap;
    }
}
