package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.faithfulness.SourceOutputs;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;

/// How much every source's output changes from z' to z.
final class SourceDifferences {
    private SourceDifferences() {}

    /// z − z' of all sources, [U, B·Q·d].
    static NDArray of(Transformer model, SourceOutputs clean, SourceOutputs corrupted) {
        int heads = model.config().heads();
        int[] all = new int[heads];
        Arrays.setAll(all, h -> h);
        NDArray embedding = clean.embedding().sub(corrupted.embedding());
        long width = embedding.size();
        NDArray rows =
                embedding.getManager().create(new Shape(model.graph().sources(), width), embedding.getDataType());
        Tensors.putRows(rows, 0, embedding.reshape(1, width));
        for (int l = 0; l < model.config().layers(); l++) {
            try (Scope scope = new Scope()) {
                NDArray z = clean.z().get(l).sub(corrupted.z().get(l)).transpose(1, 0, 2, 3);
                NDArray written = model.block(l).attention().contribution(z, all);
                Tensors.putRows(rows, model.graph().headSource(l, 0), written.reshape(heads, width));
                NDArray mlp = clean.mlp().get(l).sub(corrupted.mlp().get(l));
                Tensors.putRows(rows, model.graph().mlpSource(l), mlp.reshape(1, width));
            }
        }
        return rows;
    }
}
