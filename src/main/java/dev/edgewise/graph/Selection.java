package dev.edgewise.graph;

/// How a circuit is chosen from scores. All three prefer large |score|, or large signed score where `signed`.
public sealed interface Selection {

    boolean signed();

    /// The n best edges; ties go to the lower edge index.
    record TopN(int edges, boolean signed) implements Selection {}

    /// Every edge whose score reaches the threshold, in the metric's unit.
    record Threshold(double threshold, boolean signed) implements Selection {}

    /// Best-first from `logits`: of the edges whose destination is already in, the best; its source brings its own.
    record Greedy(int edges, boolean signed) implements Selection {}

    /// What is taken where nothing is said: top-n with the larger of 1 % of the edges and 20.
    static Selection standard(ComputationGraph graph) {
        return new TopN(Math.min(graph.edges(), Math.max(20, graph.edges() / 100)), false);
    }
}
