package dev.edgewise.study.knowledge;

import java.util.List;
import java.util.Optional;

/// What is left of a model's predictions with a few neurons kept, or a few removed, over several queries.
///
/// @param model   its name
/// @param neurons of all layers, those that k counts out of
/// @param queries asked
/// @param right   how many of them the whole model gets right
/// @param points  for each order of the neurons and each k
public record NeuronCurves(String model, int neurons, int queries, int right, List<Point> points) {
    /// The order by a query's own attribution, highest first.
    public static final String ATTRIBUTION = "attribution";
    /// By |activation|, a control.
    public static final String ACTIVATION = "activation";
    /// Drawn, the other control: all its draws together.
    public static final String RANDOM = "random";

    public NeuronCurves {
        points = List.copyOf(points);
    }

    /// @param order              by which the k neurons come first
    /// @param k                  how many are kept only, or suppressed
    /// @param keptStay           share of the queries whose prediction stays with these neurons alone
    /// @param suppressedStay     share whose prediction stays without them
    /// @param keptProbability    mean probability of the whole model's prediction with these neurons alone
    /// @param withoutProbability the same without them
    public record Point(
            String order,
            int k,
            Estimate keptStay,
            Estimate suppressedStay,
            double keptProbability,
            double withoutProbability) {}

    public Optional<Point> at(String order, int k) {
        return points.stream()
                .filter(point -> point.order().equals(order) && point.k() == k)
                .findFirst();
    }

    /// The k of one order, ascending.
    public List<Integer> sizes() {
        return points.stream().map(Point::k).distinct().sorted().toList();
    }
}
