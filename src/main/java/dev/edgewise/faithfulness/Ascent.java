package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Transformer;

/// Goes up the blocks along outputs that are known: the residual stream is their sum, so neither attention nor an MLP
/// has to run.
public final class Ascent {
    private Ascent() {}

    /// Told what each layer's nodes read, from the lowest on.
    @FunctionalInterface
    public interface Reader {
        /// @param residual before the heads, [B,P,d]
        /// @param mlpInput before the MLP, [B,P,d]
        void layer(int layer, NDArray residual, NDArray mlpInput);
    }

    /// The arrays belong to the innermost scope.
    ///
    /// @param outputs of all sources from the first position on
    /// @return the residual stream before the final norm, [B,P,d]
    public static NDArray along(Transformer model, SourceOutputs outputs, Reader reader) {
        NDArray x = model.placed(outputs.embedding(), 0);
        for (int l = 0; l < model.config().layers(); l++) {
            NDArray middle = x.add(model.block(l).attention().joined(outputs.z().get(l)));
            reader.layer(l, x, model.config().parallel() ? x : middle);
            x = middle.add(outputs.mlp().get(l));
        }
        return x;
    }
}
