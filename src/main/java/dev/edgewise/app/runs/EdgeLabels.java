package dev.edgewise.app.runs;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Edge;
import dev.edgewise.graph.Port;

/// Edge names as people read them: `m0→a3.h0 k` for `m0->a3.h0<k>`.
public final class EdgeLabels {
    private EdgeLabels() {}

    public static String of(ComputationGraph graph, int edge) {
        Edge e = graph.edge(edge);
        return e.source().name() + "→" + destination(e);
    }

    /// The end of an edge: `a3.h0 k`, `m3`, `logits`.
    public static String destination(Edge edge) {
        return edge.destination().node().name() + port(edge.destination().port());
    }

    private static String port(Port port) {
        return switch (port) {
            case Q -> " q";
            case K -> " k";
            case V -> " v";
            case WHOLE -> "";
        };
    }
}
