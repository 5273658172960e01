package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Past;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/// Where all passes of a batch begin. While clean and corrupted prompts are alike nothing can differ and no gradient is
/// asked for: those positions run once, keys and values are kept, and every pass begins behind them.
///
/// All arrays belong to the scope in which this was made.
///
/// @param ids  the clean prompts from there on, [B,Q]
/// @param past keys and values of the positions before
record PassStart(NDArray ids, Past past) {

    /// @param first the first position at which z and z' may differ
    static PassStart of(Transformer model, Batch batch, int first) {
        NDArray ids = Tensors.ids(model.manager(), batch.clean(), batch.length());
        NDArray late = Tensors.slice(ids, 1, first, batch.length());
        return first == 0 ? new PassStart(late, Past.NONE) : new PassStart(late, past(model, ids, first));
    }

    /// The first of the positions.
    int first() {
        return past.positions();
    }

    private static Past past(Transformer model, NDArray ids, int first) {
        try (Scope scope = new Scope()) {
            List<NDArray> keys = new ArrayList<>();
            List<NDArray> values = new ArrayList<>();
            Hooks recorder = (site, layer, value) -> {
                if (site == Site.KEY) {
                    keys.add(model.block(layer).attention().rotated(value, 0));
                } else if (site == Site.VALUE) {
                    values.add(value);
                }
                return value;
            };
            model.residual(Tensors.slice(ids, 1, 0, first), recorder);
            keys.forEach(scope::keep);
            values.forEach(scope::keep);
            return new Past(first, keys, values);
        }
    }
}
