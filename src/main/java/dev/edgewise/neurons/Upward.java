package dev.edgewise.neurons;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Past;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;

/// The way up through blocks, each of which frees what it makes: a tall stack would otherwise hold all layers' keys and
/// values until the end. Where a gradient is recorded, the engine keeps what the way back needs.
final class Upward {
    private Upward() {}

    /// The residual stream before a block, [N,Q,d] → that before the final norm at the last position, [N,d].
    static NDArray last(Transformer model, int layer, NDArray before, Past past, Hooks hooks) {
        NDArray x = before;
        for (int l = layer; l < model.config().layers(); l++) {
            NDArray below = x;
            int at = l;
            x = Scope.only(() -> model.through(at, below, past, hooks));
            if (below != before) {
                below.close();
            }
        }
        long late = x.getShape().get(1);
        return Tensors.slice(x, 1, late - 1, late).squeeze(1);
    }
}
