package dev.edgewise.graph;

/// One edge of the computation graph.
///
/// @param index its place in the graph's order of edges (by destination, then by source)
public record Edge(int index, Node source, Destination destination) {

    /// The name used in every file: `a3.h1->a5.h2<q>`.
    public String name() {
        return source.name() + "->" + destination.name();
    }

    @Override
    public String toString() {
        return name();
    }
}
