package dev.edgewise.graph;

import java.util.BitSet;

/// Drops what cannot matter: nodes that nothing reaches, or that reach nothing, and their edges, to a fixed point.
public final class Pruning {
    private Pruning() {}

    /// Every node left (`input` and `logits` excepted) has an edge in, through q, k or v for a head, and an edge out:
    /// in a graph without cycles that is to lie on a path from `input` to `logits`.
    ///
    /// Two passes over the destinations, each in whole words of edges, so that millions of edges take a millisecond.
    public static Circuit prune(Circuit circuit) {
        ComputationGraph graph = circuit.graph();
        // Destinations stand in the order of computation.
        BitSet reached = new BitSet(graph.nodes());
        reached.set(0);
        for (int d = 0; d < graph.destinations(); d++) {
            int node = graph.nodeOfDestination(d);
            if (!reached.get(node) && circuit.sourcesInto(d).intersects(reached)) {
                reached.set(node);
            }
        }
        BitSet leading = new BitSet(graph.nodes());
        leading.set(graph.sources());
        for (int d = graph.destinations() - 1; d >= 0; d--) {
            if (leading.get(graph.nodeOfDestination(d))) {
                leading.or(circuit.sourcesInto(d));
            }
        }
        BitSet edges = circuit.toBitSet();
        for (int d = 0; d < graph.destinations(); d++) {
            int first = graph.firstEdgeInto(d);
            if (!leading.get(graph.nodeOfDestination(d))) {
                edges.clear(first, first + graph.sourcesFeeding(d));
            } else {
                BitSet dead = circuit.sourcesInto(d);
                dead.andNot(reached);
                for (int s = dead.nextSetBit(0); s >= 0; s = dead.nextSetBit(s + 1)) {
                    edges.clear(first + s);
                }
            }
        }
        return Circuit.of(graph, edges);
    }
}
