package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.faithfulness.Ascent;
import dev.edgewise.faithfulness.SourceOutputs;
import dev.edgewise.model.Attention;
import dev.edgewise.model.Past;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/// Where all passes of a batch begin. While clean and corrupted prompts are alike nothing can differ and no gradient is
/// asked for: those positions leave keys and values, and every pass begins behind them.
///
/// All arrays belong to the scope in which this was made.
///
/// @param ids  the clean prompts from there on, [B,Q]
/// @param past keys and values of the positions before
record PassStart(NDArray ids, Past past) {

    /// @param outputs z' of all sources at all positions, [B,P,..]; while the prompts are alike it is z too
    /// @param first   the first position at which z and z' may differ
    static PassStart of(Transformer model, Batch batch, SourceOutputs outputs, int first) {
        NDArray ids = Tensors.ids(model.manager(), batch.clean(), batch.length());
        NDArray late = Tensors.slice(ids, 1, first, batch.length());
        return first == 0
                ? new PassStart(late, Past.NONE)
                : new PassStart(late, past(model, outputs.positions(0, first), first));
    }

    /// The first of the positions.
    int first() {
        return past.positions();
    }

    private static Past past(Transformer model, SourceOutputs outputs, int first) {
        try (Scope scope = new Scope()) {
            List<NDArray> keys = new ArrayList<>();
            List<NDArray> values = new ArrayList<>();
            Ascent.along(model, outputs, (l, residual, mlpInput) -> {
                Attention attention = model.block(l).attention();
                NDArray normed = attention.norm().apply(residual);
                keys.add(attention.rotated(attention.key().all(normed), 0));
                values.add(attention.value().all(normed));
            });
            keys.forEach(scope::keep);
            values.forEach(scope::keep);
            return new Past(first, keys, values);
        }
    }
}
