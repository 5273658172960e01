package dev.edgewise.export;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Port;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/// Edge names to edge numbers, fast enough for the 2.2 million of GPT-2 XL, and the order in which files list edges.
final class EdgeIndex {
    private final ComputationGraph graph;
    private final Map<String, Integer> sources = new HashMap<>();
    private final Map<String, Integer> destinations = new HashMap<>();

    EdgeIndex(ComputationGraph graph) {
        this.graph = graph;
        for (int s = 0; s < graph.sources(); s++) {
            sources.put(graph.node(s).name(), s);
        }
        for (int d = 0; d < graph.destinations(); d++) {
            destinations.put(graph.destination(d).name(), d);
        }
    }

    /// The edge's number, or −1 where the graph has no such edge.
    int find(String name) {
        int arrow = name.indexOf("->");
        Integer s = arrow < 0 ? null : sources.get(name.substring(0, arrow));
        Integer d = s == null ? null : destinations.get(name.substring(arrow + 2));
        return d == null || s >= graph.sourcesFeeding(d) ? -1 : graph.edge(s, d);
    }

    /// Every edge in the reference's order: per layer all sources into the heads (q, k, v in turn), then into the MLP;
    /// the logits last.
    void forEachInFileOrder(IntConsumer action) {
        for (int layer = 0; layer < graph.layers(); layer++) {
            int feeding = graph.sourcesFeeding(graph.headDestination(layer, Port.Q, 0));
            for (int s = 0; s < feeding; s++) {
                for (int head = 0; head < graph.heads(); head++) {
                    action.accept(graph.edge(s, graph.headDestination(layer, Port.Q, head)));
                    action.accept(graph.edge(s, graph.headDestination(layer, Port.K, head)));
                    action.accept(graph.edge(s, graph.headDestination(layer, Port.V, head)));
                }
            }
            into(graph.mlpDestination(layer), action);
        }
        into(graph.logitsDestination(), action);
    }

    private void into(int destination, IntConsumer action) {
        int first = graph.firstEdgeInto(destination);
        for (int s = 0; s < graph.sourcesFeeding(destination); s++) {
            action.accept(first + s);
        }
    }
}
