package dev.edgewise.study;

import dev.edgewise.attribution.ExampleWeights;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Overlap;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.graph.Selection;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.util.BitSet;
import java.util.List;

/// How much a circuit depends on which examples happened to be there: the method is run on bootstrap resamples of them,
/// and a circuit is cut and pruned from each in the same way.
///
/// @param scores    of all examples
/// @param circuit   cut from these
/// @param requested edges asked for, before pruning
/// @param resampled the circuits of the resamples
/// @param shares    by edge, the share of resamples in whose circuit it is, 0 to 1
/// @param seconds   for everything
public record Stability(
        EdgeScores scores, Circuit circuit, int requested, List<Circuit> resampled, float[] shares, double seconds) {
    private static final int MOST_RESAMPLES = 1000;

    /// Scores all examples and all resamples in one pass, and cuts the circuits.
    ///
    /// @param selection how circuits are cut
    /// @param resamples how many, 2 or more
    /// @throws UserError where the method, the selection or the count of resamples cannot be had
    public static Stability measure(
            Experiment experiment,
            MethodSettings method,
            Selection selection,
            int resamples,
            long seed,
            Progress progress) {
        check(method, resamples);
        Discovery.checkSize(selection, experiment.graph().edges());
        long start = System.nanoTime();
        int examples = experiment.task().examples().size();
        ExampleWeights weights = ExampleWeights.mean(examples).and(ExampleWeights.resamples(examples, resamples, seed));
        List<EdgeScores> all = experiment.attribute(method, weights, progress);
        Circuit requested = cut(all.getFirst(), selection);
        List<Circuit> resampled = all.subList(1, all.size()).stream()
                .map(scores -> Pruning.prune(cut(scores, selection)))
                .toList();
        return new Stability(
                all.getFirst(),
                Pruning.prune(requested),
                requested.size(),
                resampled,
                shares(resampled, experiment.graph().edges()),
                (System.nanoTime() - start) / 1e9);
    }

    /// Refuses, at no cost, what [#measure] would refuse for its method or its count of resamples.
    public static void check(MethodSettings method, int resamples) {
        if (method.method().equals("random")) {
            throw new UserError("random scores do not depend on the examples, so resamples of them say nothing;"
                    + " choose another method");
        }
        if (resamples < 2 || resamples > MOST_RESAMPLES) {
            throw new UserError("--resamples " + resamples + " is not between 2 and " + MOST_RESAMPLES
                    + "; 20 give a first idea, 100 are enough");
        }
    }

    private static Circuit cut(EdgeScores scores, Selection selection) {
        return new RankedEdges(scores, selection.signed()).select(selection);
    }

    private static float[] shares(List<Circuit> resampled, int edges) {
        float[] shares = new float[edges];
        for (Circuit circuit : resampled) {
            circuit.forEach(edge -> shares[edge]++);
        }
        for (int e = 0; e < edges; e++) {
            shares[e] /= resampled.size();
        }
        return shares;
    }

    /// The share of resamples in whose circuit an edge is.
    public double share(int edge) {
        return shares[edge];
    }

    /// The edges that are in at least this share of the resamples' circuits.
    public Circuit core(double share) {
        BitSet edges = new BitSet(shares.length);
        for (int e = 0; e < shares.length; e++) {
            edges.set(e, shares[e] >= share);
        }
        return Circuit.of(scores.graph(), edges);
    }

    /// Mean Jaccard index of the edges of every two resamples' circuits.
    public double pairwiseJaccard() {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < resampled.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += Overlap.of(resampled.get(i), resampled.get(j)).edgeIou();
                pairs++;
            }
        }
        return sum / pairs;
    }

    /// Mean Jaccard index of the edges of each resample's circuit with that of all examples.
    public double fullSampleJaccard() {
        return resampled.stream()
                .mapToDouble(other -> Overlap.of(other, circuit).edgeIou())
                .average()
                .orElseThrow();
    }
}
