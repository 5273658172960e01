package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Batches;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;

/// The clean prompts through the model and nothing else: the unit in which other work is measured.
public final class PlainForward {
    private PlainForward() {}

    /// Runs all examples; logits are made at each one's last token only. Returns when they are there.
    public static void lastLogits(Transformer model, TokenizedTask task) {
        for (Batch batch : Batches.of(task, 0, Integer.MAX_VALUE)) {
            try (Scope scope = new Scope()) {
                NDArray ids = Tensors.ids(model.manager(), batch.clean(), batch.length());
                NDArray residual = model.residual(ids, Hooks.NONE);
                model.unembed(LastTokens.of(residual, batch, 0)).sum().getFloat();
            }
        }
    }
}
