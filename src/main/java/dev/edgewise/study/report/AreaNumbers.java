package dev.edgewise.study.report;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.Areas;
import dev.edgewise.study.Curve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The areas under one method's curve on one task, in a form in which two methods can be compared.
///
/// @param areas CPR and CMD with their intervals
/// @param cpr   CPR once more, as a faithfulness: it is linear in the runs' values and all runs share its
///              denominator, so it is the faithfulness of a weighted sum of runs, and two can be paired example by
///              example
record AreaNumbers(Areas areas, Faithfulness cpr) {

    /// The sizes that the areas need, in ascending order, each once.
    static List<Integer> sizes(int graphEdges) {
        return Curve.standardSizes(graphEdges).stream().distinct().toList();
    }

    /// Empty where a size is missing or faithfulness has no value.
    static Optional<AreaNumbers> of(TaskResult task, MethodResult method, int graphEdges, long seed) {
        List<Curve.Point> points = new ArrayList<>();
        for (int size : Curve.standardSizes(graphEdges)) {
            task.evaluation(method, size, seed)
                    .ifPresent(found -> points.add(
                            new Curve.Point(size, method.at(size).orElseThrow().kept(), found)));
        }
        return Areas.of(new Curve(points), graphEdges)
                .map(areas -> new AreaNumbers(
                        areas,
                        weighted(points.stream().map(Curve.Point::faithfulness).toList(), seed)));
    }

    /// @param curve faithfulness at the ten fractions, ascending
    private static Faithfulness weighted(List<Faithfulness> curve, long seed) {
        double[] weights = weights();
        Faithfulness any = curve.getFirst();
        int n = any.circuit().length;
        double[] gap = new double[n];
        double[] kept = new double[n];
        for (int k = 0; k < weights.length; k++) {
            Faithfulness point = curve.get(k);
            for (int i = 0; i < n; i++) {
                kept[i] += weights[k] * (point.circuit()[i] - point.corrupted()[i]);
            }
        }
        Arrays.setAll(gap, i -> any.clean()[i] - any.corrupted()[i]);
        return Faithfulness.of(any.metric(), gap, new double[n], kept, seed);
    }

    /// Each point's share in a sum over trapezoids.
    private static double[] weights() {
        double[] weights = new double[Curve.FRACTIONS.size()];
        for (int k = 1; k < weights.length; k++) {
            double half = (Curve.FRACTIONS.get(k) - Curve.FRACTIONS.get(k - 1)) / 2;
            weights[k - 1] += half;
            weights[k] += half;
        }
        return weights;
    }
}
