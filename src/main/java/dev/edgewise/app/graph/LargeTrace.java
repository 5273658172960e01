package dev.edgewise.app.graph;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import java.util.BitSet;

/// Paths in circuits of up to millions of edges, a destination at a time, without an object for each edge.
final class LargeTrace {
    private LargeTrace() {}

    static BitSet upstream(Circuit circuit, int node) {
        ComputationGraph graph = circuit.graph();
        BitSet reached = new BitSet(graph.nodes());
        reached.set(node);
        // Destinations stand in the order of computation.
        for (int d = graph.destinations() - 1; d >= 0; d--) {
            if (reached.get(graph.nodeOfDestination(d))) {
                reached.or(circuit.sourcesInto(d));
            }
        }
        return edgesWithin(circuit, reached);
    }

    static BitSet downstream(Circuit circuit, int node) {
        ComputationGraph graph = circuit.graph();
        BitSet reached = new BitSet(graph.nodes());
        reached.set(node);
        for (int d = 0; d < graph.destinations(); d++) {
            if (circuit.sourcesInto(d).intersects(reached)) {
                reached.set(graph.nodeOfDestination(d));
            }
        }
        return edgesWithin(circuit, reached);
    }

    static BitSet neighbourhood(Circuit circuit, int node) {
        ComputationGraph graph = circuit.graph();
        BitSet edges = new BitSet(graph.edges());
        for (int d = 0; d < graph.destinations(); d++) {
            int first = graph.firstEdgeInto(d);
            if (graph.nodeOfDestination(d) == node) {
                circuit.sourcesInto(d).stream().forEach(s -> edges.set(first + s));
            } else if (node < graph.sourcesFeeding(d) && circuit.contains(first + node)) {
                edges.set(first + node);
            }
        }
        return edges;
    }

    private static BitSet edgesWithin(Circuit circuit, BitSet nodes) {
        ComputationGraph graph = circuit.graph();
        BitSet edges = new BitSet(graph.edges());
        for (int d = 0; d < graph.destinations(); d++) {
            if (nodes.get(graph.nodeOfDestination(d))) {
                int first = graph.firstEdgeInto(d);
                BitSet sources = circuit.sourcesInto(d);
                sources.and(nodes);
                sources.stream().forEach(s -> edges.set(first + s));
            }
        }
        return edges;
    }
}
