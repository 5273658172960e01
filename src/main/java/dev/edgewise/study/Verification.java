package dev.edgewise.study;

import dev.edgewise.attribution.EdgeEffects;
import dev.edgewise.attribution.EffectsFile;
import dev.edgewise.attribution.ExactEffects;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How good scores are as estimates: for the best edges, what really happens when each alone is corrupted.
///
/// @param rows        in the order of the scores, best first
/// @param correlation of estimates and exact effects
/// @param seconds     that the runs took
public record Verification(List<Row> rows, Correlation correlation, double seconds) {

    /// One edge.
    ///
    /// @param estimate its score
    /// @param exact    metric(clean) − metric(run with this edge alone corrupted), mean over examples; the other way
    ///     round for losses
    /// @param error    standard error of that mean, NaN for a single example
    public record Row(int edge, double estimate, double exact, double error) {}

    /// The n edges of largest |score|, best first.
    ///
    /// @throws UserError where the graph has fewer
    public static int[] top(EdgeScores scores, int n) {
        int edges = scores.graph().edges();
        if (n < 1 || n > edges) {
            throw new UserError("--top " + n + " is outside this model's graph, which has " + edges
                    + " edges; ask for 1 to " + edges);
        }
        RankedEdges ranked = new RankedEdges(scores, false);
        int[] top = new int[n];
        Arrays.setAll(top, ranked::edgeAt);
        return top;
    }

    /// Measures the edges of largest |score|. Reports edges × examples done; checks for cancel between passes.
    public static Verification ofTop(Experiment experiment, EdgeScores scores, int n, Progress progress) {
        return measure(experiment, scores, top(scores, n), Optional.empty(), progress);
    }

    /// Measures chosen edges.
    ///
    /// @param scores of a graph of the experiment's shape
    /// @param kept   where effects are kept while they come in, and taken up from if it holds some
    public static Verification measure(
            Experiment experiment, EdgeScores scores, int[] edges, Optional<EffectsFile> kept, Progress progress) {
        if (!scores.graph().shape().equals(experiment.graph().shape())) {
            throw new UserError("the scores belong to a model of another shape than "
                    + experiment.model().name());
        }
        long start = System.nanoTime();
        EdgeEffects effects = new ExactEffects(experiment.question()).effects(edges, kept, progress);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < edges.length; i++) {
            rows.add(new Row(edges[i], scores.of(edges[i]), effects.mean(i), standardError(effects.ofExamples(i))));
        }
        return of(rows, (System.nanoTime() - start) / 1e9);
    }

    private static Verification of(List<Row> rows, double seconds) {
        double[] estimates = rows.stream().mapToDouble(Row::estimate).toArray();
        double[] exact = rows.stream().mapToDouble(Row::exact).toArray();
        return new Verification(List.copyOf(rows), Correlation.of(estimates, exact), seconds);
    }

    private static double standardError(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }
}
