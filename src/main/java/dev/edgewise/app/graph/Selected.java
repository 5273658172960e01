package dev.edgewise.app.graph;

/// What a user can point at in the graph: a node or an edge.
public sealed interface Selected {

    /// @param number the node's number in the graph
    record OfNode(int number) implements Selected {}

    /// @param index the edge's index in the graph
    record OfEdge(int index) implements Selected {}
}
