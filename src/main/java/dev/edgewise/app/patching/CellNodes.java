package dev.edgewise.app.patching;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Node;
import dev.edgewise.patching.Sweep;
import java.util.BitSet;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Which node of the graph a cell of a sweep stands for, and which cells a node.
///
/// Heads and MLPs have nodes of their own. An attention output is all heads of its layer: the one whose edges score
/// highest stands for it. The stream before a layer was last written by the MLP below it.
record CellNodes(EdgeScores scores) {

    /// The node of a cell; empty where the graph has none, as where it is of another model.
    OptionalInt node(Sweep sweep, int cell) {
        ComputationGraph graph = scores.graph();
        int columns = sweep.grid().columns().size();
        int layer = sweep.grid().layers().get(cell / columns);
        int column = sweep.grid().columns().get(cell % columns).index();
        if (layer > graph.layers() || sweep.plan().site().isPerHead() && column >= graph.heads()) {
            return OptionalInt.empty();
        }
        Node node =
                switch (sweep.plan().site()) {
                    case RESIDUAL -> layer == 0 ? Node.input() : Node.mlp(layer - 1);
                    case ATTENTION -> Node.head(layer, strongest(layer));
                    case MLP, NEURON -> Node.mlp(layer);
                    default -> Node.head(layer, column);
                };
        return OptionalInt.of(graph.numberOf(node));
    }

    /// The cells that a node is in.
    BitSet cells(Sweep sweep, int number) {
        Node node = scores.graph().node(number);
        int columns = sweep.grid().columns().size();
        int window = sweep.plan().window();
        BitSet cells = new BitSet();
        for (int cell = 0; cell < sweep.grid().cells(); cell++) {
            int layer = sweep.grid().layers().get(cell / columns);
            int column = sweep.grid().columns().get(cell % columns).index();
            boolean within = node.layer() >= layer && node.layer() < layer + window;
            boolean head = node.kind() == Node.Kind.HEAD;
            boolean mlp = node.kind() == Node.Kind.MLP;
            cells.set(
                    cell,
                    switch (sweep.plan().site()) {
                        case RESIDUAL ->
                            node.kind() == Node.Kind.INPUT ? layer == 0 : (head || mlp) && layer == node.layer() + 1;
                        case ATTENTION -> head && within;
                        case MLP, NEURON -> mlp && within;
                        default -> head && within && node.head() == column;
                    });
        }
        return cells;
    }

    private int strongest(int layer) {
        return IntStream.range(0, scores.graph().heads())
                .boxed()
                .max(Comparator.comparingDouble(head -> strength(layer, head)))
                .orElse(0);
    }

    private double strength(int layer, int head) {
        ComputationGraph graph = scores.graph();
        int source = graph.headSource(layer, head);
        double sum = 0;
        for (int d = 0; d < graph.destinations(); d++) {
            if (source < graph.sourcesFeeding(d)) {
                sum += Math.abs(scores.of(graph.firstEdgeInto(d) + source));
            }
        }
        return sum;
    }
}
