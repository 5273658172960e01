package dev.edgewise.graph;

/// Where an edge enters its destination: a head's query, key or value, or the one input of an MLP or of the logits.
public enum Port {
    Q("<q>"),
    K("<k>"),
    V("<v>"),
    WHOLE("");

    private final String suffix;

    Port(String suffix) {
        this.suffix = suffix;
    }

    /// What stands behind the node's name in an edge name, empty for MLPs and logits.
    public String suffix() {
        return suffix;
    }
}
