package dev.edgewise.graph;

/// A node of the computation graph: the token embedding, an attention head, an MLP, or the logits.
///
/// @param layer the block, from 0; −1 for `input`, the number of layers for `logits`
/// @param head  the head, from 0; −1 for everything but heads
public record Node(Kind kind, int layer, int head) {

    /// What a node is.
    public enum Kind {
        INPUT,
        HEAD,
        MLP,
        LOGITS
    }

    public static Node input() {
        return new Node(Kind.INPUT, -1, -1);
    }

    public static Node head(int layer, int head) {
        return new Node(Kind.HEAD, layer, head);
    }

    public static Node mlp(int layer) {
        return new Node(Kind.MLP, layer, -1);
    }

    public static Node logits(int layers) {
        return new Node(Kind.LOGITS, layers, -1);
    }

    /// The name used in every file and on screen: `input`, `a3.h1`, `m2`, `logits`.
    public String name() {
        return switch (kind) {
            case INPUT -> "input";
            case HEAD -> "a" + layer + ".h" + head;
            case MLP -> "m" + layer;
            case LOGITS -> "logits";
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
