package dev.edgewise.graph;

/// One input of a node: a head has three (q, k, v), an MLP and the logits have one.
public record Destination(Node node, Port port) {

    /// The name used in edge names, for example `a5.h2<q>`, `m3`, `logits`.
    public String name() {
        return node.name() + port.suffix();
    }

    @Override
    public String toString() {
        return name();
    }
}
