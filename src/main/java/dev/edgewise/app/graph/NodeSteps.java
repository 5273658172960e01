package dev.edgewise.app.graph;

import dev.edgewise.export.GraphLayout;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import java.util.BitSet;

/// From node to node by arrow keys: the nearest in the direction, with what lies straight ahead before what is aside.
final class NodeSteps {
    private static final double ASIDE = 2.5;

    private final GraphLayout layout;
    private final BitSet nodes;

    NodeSteps(GraphLayout layout, Circuit circuit) {
        this.layout = layout;
        ComputationGraph graph = layout.graph();
        nodes = circuit.nodes();
        nodes.set(0);
        nodes.set(graph.sources());
    }

    /// @param dx −1 left, 1 right
    /// @param dy −1 up, 1 down
    int next(int from, int dx, int dy) {
        ComputationGraph graph = layout.graph();
        double x = layout.x(graph.node(from));
        double y = layout.y(graph.node(from));
        int best = from;
        double least = Double.POSITIVE_INFINITY;
        for (int n = nodes.nextSetBit(0); n >= 0; n = nodes.nextSetBit(n + 1)) {
            double rx = layout.x(graph.node(n)) - x;
            double ry = layout.y(graph.node(n)) - y;
            double ahead = rx * dx + ry * dy;
            double aside = Math.abs(rx * dy) + Math.abs(ry * dx);
            double cost = ahead + ASIDE * aside;
            if (ahead > 1 && cost < least) {
                least = cost;
                best = n;
            }
        }
        return best;
    }
}
