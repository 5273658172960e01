package dev.edgewise.graph;

/// The sizes that determine a computation graph.
///
/// @param layers   number of blocks, L
/// @param heads    query heads a layer, H
/// @param dModel   width of the residual stream, d
/// @param parallel whether attention and MLP of a block read the same residual stream (GPT-NeoX)
public record GraphShape(int layers, int heads, int dModel, boolean parallel) {
    public GraphShape {
        if (layers < 1 || heads < 1) {
            throw new IllegalArgumentException(
                    "a computation graph needs at least one layer and one head, not " + layers + " and " + heads);
        }
    }
}
