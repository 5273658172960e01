package dev.edgewise.study;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.util.ArrayList;
import java.util.List;

/// Faithfulness over the size of the circuit: for each size the top edges by |score| are taken, pruned and run.
///
/// @param points in the order asked for
public record Curve(List<Point> points) {

    /// @param requested edges asked for
    /// @param kept      edges left after pruning
    public record Point(int requested, int kept, Faithfulness faithfulness) {}

    /// Measures one point a size on all of an experiment's examples.
    ///
    /// @throws UserError where a size lies outside the graph, before anything runs
    public static Curve measure(Experiment experiment, EdgeScores scores, List<Integer> sizes, Progress progress) {
        int edges = scores.graph().edges();
        for (int size : sizes) {
            if (size < 0 || size > edges) {
                throw new UserError("--edges " + size + " is outside this model's graph, which has " + edges
                        + " edges; ask for 0 to " + edges);
            }
        }
        RankedEdges ranked = new RankedEdges(scores, false);
        List<Point> points = new ArrayList<>();
        for (int size : sizes) {
            Circuit circuit = Pruning.prune(ranked.top(size));
            Faithfulness faithfulness =
                    experiment.evaluate(circuit, experiment.task().examples().size(), progress);
            points.add(new Point(size, circuit.size(), faithfulness));
        }
        return new Curve(List.copyOf(points));
    }

    /// 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50 and 100 % of the edges, as the MIB benchmark takes them
    /// (Mueller et al. 2025).
    public static List<Integer> standardSizes(int edges) {
        List<Integer> sizes = new ArrayList<>();
        for (int perMille : new int[] {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}) {
            sizes.add((int) ((long) edges * perMille / 1000));
        }
        return sizes;
    }
}
