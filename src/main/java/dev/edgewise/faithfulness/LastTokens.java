package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Tensors;

/// Picks each example's last real token out of a padded batch.
public final class LastTokens {
    private LastTokens() {}

    /// [B,n,d] → [B,d]; the first of the n rows stands at position `first`.
    public static NDArray of(NDArray residual, Batch batch, int first) {
        long[] s = residual.getShape().getShape();
        int[] rows = batch.last();
        for (int b = 0; b < rows.length; b++) {
            rows[b] = (int) (b * s[1]) + rows[b] - first;
        }
        return Tensors.rows(residual.reshape(s[0] * s[1], s[2]), Tensors.indices(residual.getManager(), rows));
    }
}
