package dev.edgewise.app.workspace;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.task.Metric;
import java.util.Optional;
import java.util.Random;

/// Runs on graphs as large as those of real models, with invented scores.
public final class LargeRuns {
    private LargeRuns() {}

    /// Scores that fall with the distance from a few strong nodes, as a real model's do.
    public static Run of(String name, int layers, int heads) {
        ComputationGraph graph = new ComputationGraph(new GraphShape(layers, heads, 64, false));
        Random random = new Random(1);
        double[] strength = new double[graph.nodes()];
        for (int n = 0; n < strength.length; n++) {
            strength[n] = Math.pow(random.nextDouble(), 8);
        }
        strength[0] = 1;
        strength[graph.sources()] = 1;
        float[] scores = new float[graph.edges()];
        for (int e = 0; e < scores.length; e++) {
            int target = graph.nodeOfDestination(graph.destinationOf(e));
            double size = (strength[graph.sourceOf(e)] + 0.01) * (strength[target] + 0.01);
            scores[e] = (float) (size * random.nextGaussian());
        }
        RunOrigin origin =
                new RunOrigin(name, name, "abc", "ioi", "ioi", Metric.LOGIT_DIFFERENCE, FindSettings.standard());
        return new Run(
                origin,
                new RankedEdges(new EdgeScores(graph, scores), false),
                new Measurements(graph.edges()),
                Optional.empty(),
                200,
                1.5,
                0);
    }

    /// How many edges to ask for, so that this many are left after pruning, or a few more.
    public static int requestedFor(Run run, int kept) {
        int low = kept;
        int high = run.graph().edges();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (run.circuitOf(middle).size() >= kept) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
