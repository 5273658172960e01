package dev.edgewise.graph;

import java.util.BitSet;

/// What two circuits have in common. A circuit's nodes are all that an edge of it touches, `input` and `logits`
/// included.
///
/// Where a circuit is empty: two empty ones are the same (IoU 1); an empty one claims nothing false (precision 1), and
/// of an empty reference nothing is missed (recall 1).
///
/// @param nodes      of the circuit
/// @param otherNodes of the reference
/// @param bothNodes  of both
/// @param edges      of the circuit
/// @param otherEdges of the reference
/// @param bothEdges  of both
public record Overlap(int nodes, int otherNodes, int bothNodes, int edges, int otherEdges, int bothEdges) {

    /// Compares a circuit with a reference of the same graph.
    ///
    /// @throws IllegalArgumentException where the graphs differ in shape
    public static Overlap of(Circuit circuit, Circuit reference) {
        if (!circuit.graph().shape().equals(reference.graph().shape())) {
            throw new IllegalArgumentException("circuits of different graphs have nothing to compare");
        }
        BitSet nodes = circuit.nodes();
        BitSet otherNodes = reference.nodes();
        BitSet edges = circuit.toBitSet();
        edges.and(reference.toBitSet());
        int own = nodes.cardinality();
        nodes.and(otherNodes);
        return new Overlap(
                own,
                otherNodes.cardinality(),
                nodes.cardinality(),
                circuit.size(),
                reference.size(),
                edges.cardinality());
    }

    /// Shared nodes of all nodes of either (Jaccard index), 0 to 1.
    public double nodeIou() {
        return share(bothNodes, nodes + otherNodes - bothNodes);
    }

    /// Shared edges of all edges of either (Jaccard index), 0 to 1.
    public double edgeIou() {
        return share(bothEdges, edges + otherEdges - bothEdges);
    }

    /// Share of the circuit's nodes that the reference has.
    public double nodePrecision() {
        return share(bothNodes, nodes);
    }

    /// Share of the reference's nodes that the circuit has.
    public double nodeRecall() {
        return share(bothNodes, otherNodes);
    }

    /// Share of the circuit's edges that the reference has.
    public double edgePrecision() {
        return share(bothEdges, edges);
    }

    /// Share of the reference's edges that the circuit has.
    public double edgeRecall() {
        return share(bothEdges, otherEdges);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
