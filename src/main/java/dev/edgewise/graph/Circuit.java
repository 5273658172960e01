package dev.edgewise.graph;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// A set of edges of a computation graph. Immutable; every change gives a new circuit.
public final class Circuit {
    private final ComputationGraph graph;
    private final BitSet edges;
    private final int size;
    /// Found when first asked for: several panes ask at every step of the slider.
    private volatile Optional<BitSet> nodes = Optional.empty();

    private Circuit(ComputationGraph graph, BitSet edges) {
        this.graph = graph;
        this.edges = edges;
        this.size = edges.cardinality();
    }

    public static Circuit of(ComputationGraph graph, BitSet edges) {
        if (edges.length() > graph.edges()) {
            throw new IllegalArgumentException(
                    "a circuit holds edge " + (edges.length() - 1) + ", the graph only " + graph.edges() + " edges");
        }
        return new Circuit(graph, (BitSet) edges.clone());
    }

    public static Circuit of(ComputationGraph graph, IntStream edges) {
        BitSet set = new BitSet(graph.edges());
        edges.forEach(set::set);
        return of(graph, set);
    }

    public static Circuit empty(ComputationGraph graph) {
        return new Circuit(graph, new BitSet());
    }

    public static Circuit full(ComputationGraph graph) {
        BitSet set = new BitSet(graph.edges());
        set.set(0, graph.edges());
        return new Circuit(graph, set);
    }

    public ComputationGraph graph() {
        return graph;
    }

    public boolean contains(int edge) {
        return edges.get(edge);
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public IntStream edges() {
        return edges.stream();
    }

    public void forEach(IntConsumer action) {
        for (int e = edges.nextSetBit(0); e >= 0; e = edges.nextSetBit(e + 1)) {
            action.accept(e);
        }
    }

    public Circuit with(int edge) {
        return changed(edge, true);
    }

    public Circuit without(int edge) {
        return changed(edge, false);
    }

    public Circuit complement() {
        BitSet other = (BitSet) edges.clone();
        other.flip(0, graph.edges());
        return new Circuit(graph, other);
    }

    /// Whether any edge of the circuit leaves this node or enters it, by node number.
    public BitSet nodes() {
        if (nodes.isEmpty()) {
            nodes = Optional.of(findNodes());
        }
        return (BitSet) nodes.get().clone();
    }

    private BitSet findNodes() {
        BitSet found = new BitSet(graph.nodes());
        // A destination at a time, in whole words of edges.
        for (int e = edges.nextSetBit(0); e >= 0; ) {
            int destination = graph.destinationOf(e);
            found.or(sourcesInto(destination));
            found.set(graph.nodeOfDestination(destination));
            e = edges.nextSetBit(graph.firstEdgeInto(destination) + graph.sourcesFeeding(destination));
        }
        return found;
    }

    /// The sources whose edges into a destination are in the circuit.
    public BitSet sourcesInto(int destination) {
        int first = graph.firstEdgeInto(destination);
        return edges.get(first, first + graph.sourcesFeeding(destination));
    }

    public BitSet toBitSet() {
        return (BitSet) edges.clone();
    }

    private Circuit changed(int edge, boolean present) {
        java.util.Objects.checkIndex(edge, graph.edges());
        BitSet other = (BitSet) edges.clone();
        other.set(edge, present);
        return new Circuit(graph, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Circuit circuit
                && circuit.graph.shape().equals(graph.shape())
                && circuit.edges.equals(edges);
    }

    @Override
    public int hashCode() {
        return edges.hashCode();
    }

    @Override
    public String toString() {
        return "Circuit of " + size + " of " + graph.edges() + " edges";
    }
}
