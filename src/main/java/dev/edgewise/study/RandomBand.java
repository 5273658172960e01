package dev.edgewise.study;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/// What circuits of randomly chosen edges reach at each size: the least that a method must beat.
///
/// Each random circuit is the first n edges of a seeded random order, so that those of one order grow into each other
/// as a method's do. Like a method's they are pruned; small ones mostly have no path from `input` to `logits` and prune
/// to nothing, with F = 0.
///
/// @param curves one a random order
public record RandomBand(List<Curve> curves) {
    /// How many orders are tried where nothing is said.
    public static final int STANDARD = 5;

    /// What the random circuits of one size reach; NaN where F cannot be given.
    public record Band(int requested, double low, double median, double high) {}

    /// @param sizes  edges asked for
    /// @param orders how many random circuits there are of each size
    /// @param seed   of the first order; the others take the seeds after it
    /// @return one band a metric of the experiment, all from the same runs
    public static List<RandomBand> measure(
            Experiment experiment, List<Integer> sizes, int orders, long seed, Progress progress) {
        List<List<Curve>> byMetric = new ArrayList<>();
        experiment.metrics().forEach(metric -> byMetric.add(new ArrayList<>()));
        for (int r = 0; r < orders; r++) {
            EdgeScores order = order(experiment.graph(), seed + r);
            List<Curve> curves = Curve.measureAll(experiment, order, sizes, new Part(progress, r, orders));
            for (int m = 0; m < curves.size(); m++) {
                byMetric.get(m).add(curves.get(m));
            }
        }
        return byMetric.stream()
                .map(curves -> new RandomBand(List.copyOf(curves)))
                .toList();
    }

    private static EdgeScores order(ComputationGraph graph, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[graph.edges()];
        for (int e = 0; e < values.length; e++) {
            values[e] = (float) random.nextDouble();
        }
        return new EdgeScores(graph, values);
    }

    /// One band a size, in the order asked for.
    public List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        for (int i = 0; !curves.isEmpty() && i < curves.getFirst().points().size(); i++) {
            int place = i;
            double[] values = curves.stream()
                    .mapToDouble(curve ->
                            curve.points().get(place).faithfulness().value().orElse(Double.NaN))
                    .sorted()
                    .toArray();
            int size = curves.getFirst().points().get(i).requested();
            bands.add(new Band(size, values[0], median(values), values[values.length - 1]));
        }
        return List.copyOf(bands);
    }

    /// The median CPR of the random orders, where the standard sizes were measured.
    ///
    /// @param edges of the whole graph
    public OptionalDouble medianCpr(int edges) {
        double[] areas = curves.stream()
                .map(curve -> curve.areas(edges))
                .flatMap(Optional::stream)
                .mapToDouble(Areas::cpr)
                .sorted()
                .toArray();
        return areas.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(median(areas));
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
