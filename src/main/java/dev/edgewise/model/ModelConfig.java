package dev.edgewise.model;

import dev.edgewise.graph.GraphShape;

/// The sizes and constants of a model, read from `config.json` or from a GGUF file's metadata.
///
/// @param family         whose arithmetic
/// @param layers         L
/// @param heads          query heads, H
/// @param keyValueHeads  key/value heads; H where queries are not grouped
/// @param dModel         width of the residual stream, d
/// @param dHead          width of a head
/// @param dHidden        width of the MLP's hidden layer
/// @param vocabulary     V
/// @param context        longest prompt in tokens
/// @param normEpsilon    added to the variance under a norm's root
/// @param activation     `gelu_new`, `gelu`, `relu` or `silu`
/// @param rotary         rotary embeddings, or [Rotary#NONE] with learned positions
/// @param bosId          BOS token, −1 if none is named
/// @param parallel       whether a block's MLP reads what its heads read, not what they leave (Black et al. 2022)
public record ModelConfig(
        Family family,
        int layers,
        int heads,
        int keyValueHeads,
        int dModel,
        int dHead,
        int dHidden,
        int vocabulary,
        int context,
        double normEpsilon,
        String activation,
        Rotary rotary,
        int bosId,
        boolean parallel) {

    /// With blocks in which the MLP comes after the heads.
    public ModelConfig(
            Family family,
            int layers,
            int heads,
            int keyValueHeads,
            int dModel,
            int dHead,
            int dHidden,
            int vocabulary,
            int context,
            double normEpsilon,
            String activation,
            Rotary rotary,
            int bosId) {
        this(
                family,
                layers,
                heads,
                keyValueHeads,
                dModel,
                dHead,
                dHidden,
                vocabulary,
                context,
                normEpsilon,
                activation,
                rotary,
                bosId,
                false);
    }

    public GraphShape graphShape() {
        return new GraphShape(layers, heads, dModel, parallel);
    }
}
