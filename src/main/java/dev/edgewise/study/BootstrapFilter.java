package dev.edgewise.study;

import dev.edgewise.attribution.ExampleWeights;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Percentiles;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.util.BitSet;
import java.util.List;

/// Puts edges last whose score may as well be 0: those whose 95 % interval over 10 bootstrap resamples of the examples
/// contains it (arXiv 2510.25786).
public final class BootstrapFilter {
    static final int RESAMPLES = 10;

    private BootstrapFilter() {}

    /// The scores of an experiment's examples in order, those of doubtful edges last. Scores and resamples come from
    /// one pass.
    ///
    /// @param signed whether the largest signed score comes first, instead of the largest |score|
    /// @throws UserError for the method `random`, which knows no examples
    public static RankedEdges rank(
            Experiment experiment, MethodSettings method, boolean signed, long seed, Progress progress) {
        check(method);
        int examples = experiment.task().examples().size();
        ExampleWeights weights = ExampleWeights.mean(examples).and(ExampleWeights.resamples(examples, RESAMPLES, seed));
        List<EdgeScores> all = experiment.attribute(method, weights, progress);
        return new RankedEdges(all.getFirst(), signed, doubtful(all.subList(1, all.size())));
    }

    /// Refuses what has no resamples.
    public static void check(MethodSettings method) {
        if (method.method().equals("random")) {
            throw new UserError(
                    "the bootstrap filter resamples examples, and random scores do not depend on them; leave"
                            + " one of the two out");
        }
    }

    /// The edges whose interval over resamples contains 0.
    static BitSet doubtful(List<EdgeScores> resamples) {
        int edges = resamples.getFirst().graph().edges();
        BitSet doubtful = new BitSet(edges);
        double[] values = new double[resamples.size()];
        for (int e = 0; e < edges; e++) {
            for (int r = 0; r < values.length; r++) {
                values[r] = resamples.get(r).of(e);
            }
            java.util.Arrays.sort(values);
            doubtful.set(e, Percentiles.of(values, 0.025) <= 0 && Percentiles.of(values, 0.975) >= 0);
        }
        return doubtful;
    }
}
