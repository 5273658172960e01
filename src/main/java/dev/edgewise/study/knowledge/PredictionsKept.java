package dev.edgewise.study.knowledge;

import dev.edgewise.neurons.CurveOrder;
import dev.edgewise.neurons.NeuronCurve;
import dev.edgewise.neurons.NeuronCurves;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.NeuronRun;
import dev.edgewise.neurons.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is left of a model's predictions with a few neurons kept alone, or a few removed, over several queries.
///
/// @param model     its name
/// @param positions where neurons were looked at: "last" or "all"
/// @param neurons   of all layers, those that k counts out of
/// @param queries   asked
/// @param right     how many of them the whole model gets right
/// @param points    for each order of the neurons and each k
public record PredictionsKept(String model, String positions, int neurons, int queries, int right, List<Point> points) {
    /// The order by a query's own attribution, highest first.
    public static final String ATTRIBUTION = CurveOrder.ATTRIBUTION.id();
    /// By |activation|, a control.
    public static final String ACTIVATION = CurveOrder.ACTIVATION.id();
    /// Drawn, the other control: all its draws together.
    public static final String RANDOM = CurveOrder.RANDOM.id();

    public PredictionsKept {
        points = List.copyOf(points);
    }

    /// Shares have Wilson's interval over the queries; those of random orders their mean over the draws, and in place
    /// of the interval one standard deviation to either side.
    ///
    /// @param order              by which the k neurons come first
    /// @param k                  how many are kept alone, or suppressed
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

    /// @param right number of queries that the whole model gets right
    public static PredictionsKept of(String model, String positions, int right, NeuronCurves curves) {
        List<Point> points = new ArrayList<>();
        int queries = 0;
        for (CurveOrder order : CurveOrder.values()) {
            NeuronCurve kept = curves.of(order, NeuronEdit.KEEP_ONLY);
            NeuronCurve without = curves.of(order, NeuronEdit.SUPPRESS);
            queries = kept.runs().getFirst().getFirst().size();
            for (int i = 0; i < curves.k().size(); i++) {
                points.add(new Point(
                        order.id(),
                        curves.k().get(i),
                        stays(kept, i),
                        stays(without, i),
                        kept.probability(i).mean(),
                        without.probability(i).mean()));
            }
        }
        return new PredictionsKept(model, positions, curves.k().getLast(), queries, right, points);
    }

    private static Estimate stays(NeuronCurve curve, int i) {
        List<NeuronRun> first = curve.runs().getFirst().get(i);
        if (curve.runs().size() == 1) {
            return Estimate.share((int) first.stream().filter(NeuronRun::stays).count(), first.size());
        }
        Spread spread = curve.stays(i);
        return new Estimate(
                spread.mean(), spread.mean() - spread.deviation(), spread.mean() + spread.deviation(), first.size());
    }

    public Optional<Point> at(String order, int k) {
        return points.stream()
                .filter(point -> point.order().equals(order) && point.k() == k)
                .findFirst();
    }

    /// The k, ascending.
    public List<Integer> sizes() {
        return points.stream().map(Point::k).distinct().sorted().toList();
    }
}
