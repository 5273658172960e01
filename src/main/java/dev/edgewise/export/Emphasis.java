package dev.edgewise.export;

import java.util.BitSet;

/// What stands out in a picture.
///
/// @param nodes   selected nodes, by number
/// @param edges   selected edges, by index
/// @param node    the hovered node, −1 for none
/// @param edge    the hovered edge, −1 for none
/// @param ringed  edges that were put in or taken out by hand; those outside the circuit are drawn thin
public record Emphasis(BitSet nodes, BitSet edges, int node, int edge, BitSet ringed) {
    public static final Emphasis NONE = new Emphasis(new BitSet(), new BitSet(), -1, -1, new BitSet());

    public boolean hovering() {
        return node >= 0 || edge >= 0;
    }

    public boolean selecting() {
        return !nodes.isEmpty() || !edges.isEmpty();
    }

    /// Whether an edge is drawn bright: what is hovered comes before what is selected.
    boolean focuses(int index, int source, int target) {
        if (hovering()) {
            return index == edge || source == node || target == node;
        }
        return edges.get(index) || nodes.get(source) || nodes.get(target);
    }
}
