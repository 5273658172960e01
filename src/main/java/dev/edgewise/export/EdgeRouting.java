package dev.edgewise.export;

import dev.edgewise.export.GraphLayout.Box;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Node;
import dev.edgewise.graph.Port;

/// The curve of an edge: it leaves its source upwards and enters its destination from below.
///
/// Three cases would cut through labels that way and go around: edges within the MLP column swing out to its right,
/// edges within a head's column bulge, and edges from a head to the MLP of its own layer run above the row.
public final class EdgeRouting {
    /// How far the longest edge within the MLP column reaches out, in px at zoom 1.
    private static final double BESIDE_MLPS = 84;

    private final GraphLayout layout;
    private final ComputationGraph graph;

    public EdgeRouting(GraphLayout layout) {
        this.layout = layout;
        this.graph = layout.graph();
    }

    public Cubic route(int edge) {
        Node source = graph.node(graph.sourceOf(edge));
        int destination = graph.destinationOf(edge);
        Node target = graph.node(graph.nodeOfDestination(destination));
        Port port = graph.destination(destination).port();
        Box from = layout.box(source);
        Box to = layout.box(target);
        if (source.kind() == Node.Kind.MLP && target.kind() == Node.Kind.MLP) {
            return besideMlps(from, to, target.layer() - source.layer());
        }
        if (source.kind() == Node.Kind.HEAD && target.kind() == Node.Kind.MLP && source.layer() == target.layer()) {
            return aboveRow(from, to, (source.head() + 0.5) / graph.heads());
        }
        double side = to.width() * 0.13 * portSide(port);
        if (Math.abs(from.x() - to.x()) < 1 && target.layer() - source.layer() > 1) {
            return bulging(from, to, side);
        }
        return upwards(from, to, side);
    }

    /// q, k and v enter a little apart, so that three edges from one source are three lines.
    private static int portSide(Port port) {
        return switch (port) {
            case Q -> -1;
            case K, WHOLE -> 0;
            case V -> 1;
        };
    }

    private Cubic upwards(Box from, Box to, double side) {
        double y0 = from.y() - from.height() / 2;
        double y3 = to.y() + to.height() / 2;
        double tangent = Math.max(0.5 * (y0 - y3), 0.28 * layout.bandHeight());
        return new Cubic(from.x(), y0, from.x(), y0 - tangent, to.x() + side, y3 + tangent, to.x() + side, y3);
    }

    private Cubic bulging(Box from, Box to, double side) {
        double y0 = from.y() - from.height() / 2;
        double y3 = to.y() + to.height() / 2;
        double out = Math.min(0.42 * layout.columnWidth(), from.width() * 0.45 + 0.06 * (y0 - y3));
        double reach = (y0 - y3) * 0.3;
        return new Cubic(from.x(), y0, from.x() + out, y0 - reach, to.x() + side + out, y3 + reach, to.x() + side, y3);
    }

    private Cubic besideMlps(Box from, Box to, int layers) {
        double x0 = from.x() + from.width() / 2;
        // The further apart, the further out, so that long and short edges do not run in one strand.
        double share = Math.pow((double) layers / Math.max(1, graph.layers() - 1), 0.7);
        double out = BESIDE_MLPS * layout.view().zoom() * (0.12 + 0.88 * share);
        return new Cubic(x0, from.y(), x0 + out, from.y(), x0 + out, to.y(), x0, to.y());
    }

    /// Heads of one row reach their MLP's left side at different heights, so that their lines do not hide each other.
    private Cubic aboveRow(Box from, Box to, double place) {
        double y0 = from.y() - from.height() / 2;
        double x3 = to.x() - to.width() / 2;
        double y3 = to.y() + (place - 0.5) * 0.6 * to.height();
        double lift = (0.3 - 0.18 * place) * layout.bandHeight();
        double run = x3 - from.x();
        return new Cubic(from.x(), y0, from.x() + 0.04 * run, y0 - lift, from.x() + 0.3 * run, y3, x3, y3);
    }
}
