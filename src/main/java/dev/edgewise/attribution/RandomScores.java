package dev.edgewise.attribution;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.Progress;
import dev.edgewise.task.Metric;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// The negative control: seeded random numbers, which know nothing of model or task. What a method is worth is how far
/// its circuits stand above these.
public final class RandomScores implements AttributionMethod {
    private final long seed;

    public RandomScores(long seed) {
        this.seed = seed;
    }

    @Override
    public String id() {
        return "random";
    }

    @Override
    public String title() {
        return "Random";
    }

    @Override
    public void check(Metric metric, Ablation ablation) {}

    /// The same numbers for every weighting: they do not depend on examples.
    @Override
    public List<EdgeScores> attribute(Question question, ExampleWeights weights, Progress progress) {
        return Collections.nCopies(weights.size(), of(question.model().graph(), seed));
    }

    /// Uniform on (−1, 1).
    public static EdgeScores of(ComputationGraph graph, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[graph.edges()];
        for (int e = 0; e < values.length; e++) {
            values[e] = (float) (2 * random.nextDouble() - 1);
        }
        return new EdgeScores(graph, values);
    }
}
