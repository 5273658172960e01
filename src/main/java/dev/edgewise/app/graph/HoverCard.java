package dev.edgewise.app.graph;

import dev.edgewise.app.card.PointerCard;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Node;

/// The card beside the pointer: name, score and rank of an edge, or a node's counts.
final class HoverCard extends PointerCard {

    /// @param place which of `several` edges near the pointer this is, from 1
    void show(ShownCircuit circuit, Selected selected, double x, double y, int place, int several) {
        String facts =
                switch (selected) {
                    case Selected.OfEdge edge -> facts(circuit, edge.index(), place, several);
                    case Selected.OfNode node -> facts(circuit, node.number());
                };
        show(GraphSurface.nameOf(circuit, selected).replace("->", " → "), facts, x, y);
    }

    private static String facts(ShownCircuit circuit, int edge, int place, int several) {
        String facts = circuit.facts().apply(edge);
        return facts
                + (circuit.overridden().get(edge) ? " · set by hand" : "")
                + (several > 1 ? "\n" + place + " of " + several + " here · Tab for the next" : "");
    }

    private static String facts(ShownCircuit circuit, int number) {
        Circuit kept = circuit.kept();
        var graph = circuit.graph();
        int out = 0;
        int in = 0;
        for (int d = 0; d < graph.destinations(); d++) {
            if (graph.nodeOfDestination(d) == number) {
                in += kept.sourcesInto(d).cardinality();
            } else if (number < graph.sourcesFeeding(d) && kept.contains(graph.firstEdgeInto(d) + number)) {
                out++;
            }
        }
        if (in + out == 0) {
            return "outside the circuit";
        }
        Node.Kind kind = graph.node(number).kind();
        return kind == Node.Kind.INPUT
                ? out + " edges out"
                : kind == Node.Kind.LOGITS ? in + " edges in" : in + " edges in · " + out + " out";
    }
}
