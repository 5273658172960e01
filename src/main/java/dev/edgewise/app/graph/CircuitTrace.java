package dev.edgewise.app.graph;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import org.graphstream.graph.Graph;
import org.graphstream.graph.Node;
import org.graphstream.graph.implementations.MultiGraph;

/// The circuit as a GraphStream graph, for questions about paths. It holds the edges in the circuit only, and follows
/// the circuit by its differences.
///
/// It starts empty at the first question about a model, so that dragging the slider costs nothing here.
public final class CircuitTrace {
    /// Of larger circuits no structure is made, as each edge is an object in it: their bits are walked instead.
    private static final int MOST_HELD = 50_000;

    private final Graph structure = new MultiGraph("circuit", false, false);
    private final int most;
    private Circuit built;
    private Circuit held;

    public CircuitTrace(ComputationGraph graph) {
        this(graph, MOST_HELD);
    }

    /// @param most edges that a circuit may have to be held as a structure
    CircuitTrace(ComputationGraph graph, int most) {
        this.most = most;
        built = Circuit.empty(graph);
        held = built;
        for (int node = 0; node < graph.nodes(); node++) {
            structure.addNode(Integer.toString(node));
        }
    }

    /// Makes the structure equal to a circuit of the same graph.
    public void follow(Circuit circuit) {
        held = circuit;
        if (isLarge()) {
            return;
        }
        ComputationGraph graph = circuit.graph();
        BitSet changed = built.toBitSet();
        changed.xor(circuit.toBitSet());
        changed.stream().forEach(edge -> {
            String id = Integer.toString(edge);
            if (circuit.contains(edge)) {
                int target = graph.nodeOfDestination(graph.destinationOf(edge));
                structure.addEdge(id, Integer.toString(graph.sourceOf(edge)), Integer.toString(target), true);
            } else {
                structure.removeEdge(id);
            }
        });
        built = circuit;
    }

    private boolean isLarge() {
        return held.size() > most;
    }

    /// All edges on paths from `input` to a node.
    public BitSet upstream(int node) {
        if (isLarge()) {
            return LargeTrace.upstream(held, node);
        }
        BitSet reached = new BitSet();
        Deque<Node> open = new ArrayDeque<>();
        open.add(structure.getNode(Integer.toString(node)));
        reached.set(node);
        while (!open.isEmpty()) {
            open.poll().enteringEdges().forEach(edge -> {
                int source = number(edge.getSourceNode());
                if (!reached.get(source)) {
                    reached.set(source);
                    open.add(edge.getSourceNode());
                }
            });
        }
        return edgesWithin(reached);
    }

    /// All edges on paths from a node to `logits`.
    public BitSet downstream(int node) {
        if (isLarge()) {
            return LargeTrace.downstream(held, node);
        }
        BitSet reached = new BitSet();
        Iterator<Node> walk = structure.getNode(Integer.toString(node)).getBreadthFirstIterator(true);
        while (walk.hasNext()) {
            reached.set(number(walk.next()));
        }
        return edgesWithin(reached);
    }

    /// The edges that enter or leave a node.
    public BitSet neighbourhood(int node) {
        if (isLarge()) {
            return LargeTrace.neighbourhood(held, node);
        }
        BitSet edges = new BitSet();
        structure.getNode(Integer.toString(node)).edges().forEach(edge -> edges.set(Integer.parseInt(edge.getId())));
        return edges;
    }

    /// All edges on paths through a node or an edge.
    public BitSet pathsThrough(Selected selected) {
        return switch (selected) {
            case Selected.OfNode node -> {
                BitSet edges = upstream(node.number());
                edges.or(downstream(node.number()));
                yield edges;
            }
            case Selected.OfEdge edge -> {
                ComputationGraph graph = held.graph();
                BitSet edges = upstream(graph.sourceOf(edge.index()));
                edges.or(downstream(graph.nodeOfDestination(graph.destinationOf(edge.index()))));
                edges.set(edge.index(), held.contains(edge.index()));
                yield edges;
            }
        };
    }

    private BitSet edgesWithin(BitSet nodes) {
        BitSet edges = new BitSet();
        structure
                .edges()
                .filter(edge -> nodes.get(number(edge.getSourceNode())) && nodes.get(number(edge.getTargetNode())))
                .forEach(edge -> edges.set(Integer.parseInt(edge.getId())));
        return edges;
    }

    private static int number(Node node) {
        return Integer.parseInt(node.getId());
    }
}
