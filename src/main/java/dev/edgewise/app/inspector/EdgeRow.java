package dev.edgewise.app.inspector;

import dev.edgewise.app.runs.EdgeLabels;
import dev.edgewise.app.workspace.CircuitEdits;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.graph.Edge;
import dev.edgewise.graph.Port;
import java.util.List;
import java.util.stream.IntStream;

/// An edge of the inspected node in one of its two lists.
///
/// @param label the other end, as "a8.h6 → q" for an edge in and "a11.h10 q" for an edge out
/// @param share |score| as a share of the largest in the graph, for the bar
/// @param in    whether the circuit has it
public record EdgeRow(int edge, String label, double score, double share, Port port, boolean in) {

    /// The edges into a node with the largest |score|, strongest first, whether in the circuit or not.
    static List<EdgeRow> strongestIn(Run run, int node, int count) {
        return strongest(run, CircuitEdits.edgesInto(run.graph(), node), count, true);
    }

    /// The same out of a node.
    static List<EdgeRow> strongestOut(Run run, int node, int count) {
        return strongest(run, CircuitEdits.edgesOutOf(run.graph(), node), count, false);
    }

    private static List<EdgeRow> strongest(Run run, IntStream edges, int count, boolean incoming) {
        double largest = Math.max(run.scores().largest(), Float.MIN_NORMAL);
        return edges.map(run.ranked()::rankOf)
                .sorted()
                .limit(count)
                .map(run.ranked()::edgeAt)
                .mapToObj(e -> row(run, e, largest, incoming))
                .toList();
    }

    private static EdgeRow row(Run run, int e, double largest, boolean incoming) {
        Edge edge = run.graph().edge(e);
        Port port = edge.destination().port();
        String into = port == Port.WHOLE ? "" : " → " + port.name().toLowerCase(java.util.Locale.ROOT);
        String label = incoming ? edge.source().name() + into : EdgeLabels.destination(edge);
        double score = run.scores().of(e);
        return new EdgeRow(
                e, label, score, Math.abs(score) / largest, port, run.circuit().contains(e));
    }
}
