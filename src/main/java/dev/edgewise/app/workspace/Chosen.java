package dev.edgewise.app.workspace;

/// What the inspector shows: a node, or an edge, by their numbers in the computation graph.
public sealed interface Chosen {
    record OfNode(int node) implements Chosen {}

    record OfEdge(int edge) implements Chosen {}
}
