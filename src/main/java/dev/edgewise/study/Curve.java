package dev.edgewise.study;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Faithfulness over the size of the circuit: for each size the top edges by |score| are taken, pruned and run.
///
/// @param points in the order asked for
public record Curve(List<Point> points) {
    /// The fractions of the edges at which the MIB benchmark looks (Mueller et al. 2025).
    public static final List<Double> FRACTIONS = List.of(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0);

    /// @param requested edges asked for
    /// @param kept      edges left after pruning
    public record Point(int requested, int kept, Faithfulness faithfulness) {}

    /// Measures one point a size on all of an experiment's examples, by the experiment's first metric.
    ///
    /// @throws UserError where a size lies outside the graph, before anything runs
    public static Curve measure(Experiment experiment, EdgeScores scores, List<Integer> sizes, Progress progress) {
        return measureAll(experiment, scores, sizes, progress).getFirst();
    }

    /// As [#measure], one curve a metric of the experiment, all from the same runs.
    public static List<Curve> measureAll(
            Experiment experiment, EdgeScores scores, List<Integer> sizes, Progress progress) {
        int edges = scores.graph().edges();
        for (int size : sizes) {
            if (size < 0 || size > edges) {
                throw new UserError("--edges " + size + " is outside this model's graph, which has " + edges
                        + " edges; ask for 0 to " + edges);
            }
        }
        RankedEdges ranked = new RankedEdges(scores, false);
        List<List<Point>> points = new ArrayList<>();
        experiment.metrics().forEach(metric -> points.add(new ArrayList<>()));
        for (int i = 0; i < sizes.size(); i++) {
            Circuit circuit = Pruning.prune(ranked.top(sizes.get(i)));
            List<Faithfulness> found = experiment.evaluateAll(
                    circuit, experiment.task().examples().size(), new Part(progress, i, sizes.size()));
            for (int m = 0; m < found.size(); m++) {
                points.get(m).add(new Point(sizes.get(i), circuit.size(), found.get(m)));
            }
        }
        return points.stream().map(list -> new Curve(List.copyOf(list))).toList();
    }

    /// Curves of several metrics with further points, each where [#nextSize] of the first says when its turn comes, in
    /// ascending size.
    ///
    /// @param scores  those that the curves were cut from
    /// @param curves  one a metric of the experiment
    /// @param further how many points, fewer where no size is left between the measured ones
    public static List<Curve> refined(
            Experiment experiment, EdgeScores scores, List<Curve> curves, int further, Progress progress) {
        List<Curve> refined = curves;
        for (int i = 0; i < further; i++) {
            OptionalInt next = refined.getFirst().nextSize();
            if (next.isEmpty()) {
                break;
            }
            List<Curve> one = measureAll(experiment, scores, List.of(next.getAsInt()), new Part(progress, i, further));
            List<Curve> longer = new ArrayList<>();
            for (int m = 0; m < refined.size(); m++) {
                longer.add(refined.get(m).with(one.get(m).points().getFirst()));
            }
            refined = List.copyOf(longer);
        }
        return refined;
    }

    /// This curve with one more point, in ascending size.
    public Curve with(Point point) {
        List<Point> all = new ArrayList<>(points);
        all.add(point);
        all.sort(Comparator.comparingInt(Point::requested));
        return new Curve(List.copyOf(all));
    }

    /// The size that would tell most: between the two neighbouring points whose circuits differ most in the metric, in
    /// the middle on a logarithmic axis. Empty where no size lies between any two points.
    public OptionalInt nextSize() {
        List<Point> sorted = points.stream()
                .sorted(Comparator.comparingInt(Point::requested))
                .toList();
        double largest = -1;
        OptionalInt best = OptionalInt.empty();
        for (int i = 1; i < sorted.size(); i++) {
            int low = sorted.get(i - 1).requested();
            int high = sorted.get(i).requested();
            double step = Math.abs(sorted.get(i).faithfulness().circuitMean()
                    - sorted.get(i - 1).faithfulness().circuitMean());
            if (high - low > 1 && step > largest) {
                largest = step;
                // One is added so that a circuit of no edges has a place on the axis.
                long middle = Math.round(Math.sqrt((low + 1.0) * (high + 1.0))) - 1;
                best = OptionalInt.of((int) Math.clamp(middle, low + 1, high - 1));
            }
        }
        return best;
    }

    /// The areas under this curve, where it has the standard sizes.
    ///
    /// @param edges of the whole graph
    public Optional<Areas> areas(int edges) {
        return Areas.of(this, edges);
    }

    /// 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50 and 100 % of the edges, rounded down.
    public static List<Integer> standardSizes(int edges) {
        return FRACTIONS.stream()
                .map(fraction -> (int) (Math.round(fraction * 1000) * edges / 1000))
                .toList();
    }
}
