package dev.edgewise.patching;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Node;
import java.util.stream.IntStream;

/// Usual sets of edges to patch.
///
/// A part acts on the logits directly, and through the parts that read it. Patching [#direct] shows the one, patching
/// [#mediated] the other, [#total] both together; effects need not add up, because what reads the part is not linear.
public final class Paths {
    private Paths() {}

    /// The edge from a node straight to the logits.
    public static Circuit direct(ComputationGraph graph, Node sender) {
        int edge = graph.edge(graph.numberOf(sender), graph.logitsDestination());
        return Circuit.of(graph, IntStream.of(edge));
    }

    /// All edges out of a node but the one to the logits.
    public static Circuit mediated(ComputationGraph graph, Node sender) {
        int number = graph.numberOf(sender);
        return Circuit.of(
                graph,
                IntStream.range(0, graph.logitsDestination())
                        .filter(d -> number < graph.sourcesFeeding(d))
                        .map(d -> graph.edge(number, d)));
    }

    /// All edges out of a node: the same as patching what it writes.
    public static Circuit total(ComputationGraph graph, Node sender) {
        Circuit mediated = mediated(graph, sender);
        return mediated.with(graph.edge(graph.numberOf(sender), graph.logitsDestination()));
    }

    /// The edges from one node to all inputs of another.
    public static Circuit between(ComputationGraph graph, Node sender, Node receiver) {
        int from = graph.numberOf(sender);
        int to = graph.numberOf(receiver);
        return Circuit.of(
                graph,
                IntStream.range(0, graph.destinations())
                        .filter(d -> graph.nodeOfDestination(d) == to && from < graph.sourcesFeeding(d))
                        .map(d -> graph.edge(from, d)));
    }
}
