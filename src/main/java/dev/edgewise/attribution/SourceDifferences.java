package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;

/// How much every source's output changes from the corrupted to the clean run of a batch.
final class SourceDifferences {
    private SourceDifferences() {}

    /// The outputs of one run: head outputs z by layer [B,H,P,dh], MLP outputs [B,P,d], the embedding [B,P,d].
    private static final class Outputs implements Hooks {
        private final NDArray[] z;
        private final NDArray[] mlp;
        private NDArray embedding;

        Outputs(int layers) {
            z = new NDArray[layers];
            mlp = new NDArray[layers];
        }

        @Override
        public NDArray at(Site site, int layer, NDArray value) {
            switch (site) {
                case EMBEDDING -> embedding = value;
                case HEAD_OUTPUT -> z[layer] = value;
                case MLP_OUTPUT -> mlp[layer] = value;
                default -> {}
            }
            return value;
        }
    }

    /// @param embedding clean and corrupted token embeddings of the batch
    /// @param outputs   z − z' of all sources, [U, B·Q·d], positions from the batch's first difference on
    record Result(Embeddings embedding, NDArray outputs) {}

    /// Both [B,P,d].
    record Embeddings(NDArray clean, NDArray corrupted) {
        /// The embedding at z' + α(z − z'); at the ends exactly the run's own.
        NDArray between(double alpha) {
            if (alpha == 1) {
                return clean;
            }
            return alpha == 0 ? corrupted : corrupted.add(clean.sub(corrupted).mul(alpha));
        }
    }

    static Result of(Transformer model, Batch batch) {
        try (Scope scope = new Scope()) {
            Outputs clean = run(model, batch.clean(), batch.length());
            Outputs corrupted = run(model, batch.corrupted(), batch.length());
            NDArray rows = rows(model, batch.firstDifference(), clean, corrupted);
            return new Result(
                    new Embeddings(scope.keep(clean.embedding), scope.keep(corrupted.embedding)), scope.keep(rows));
        }
    }

    private static Outputs run(Transformer model, int[][] prompts, int length) {
        Outputs outputs = new Outputs(model.config().layers());
        model.residual(Tensors.ids(model.manager(), prompts, length), outputs);
        return outputs;
    }

    private static NDArray rows(Transformer model, int first, Outputs clean, Outputs corrupted) {
        int heads = model.config().heads();
        int[] all = new int[heads];
        Arrays.setAll(all, h -> h);
        NDArray embedding = late(clean.embedding, corrupted.embedding, 1, first);
        long width = embedding.size();
        NDArray rows =
                embedding.getManager().create(new Shape(model.graph().sources(), width), embedding.getDataType());
        Tensors.putRows(rows, 0, embedding.reshape(1, width));
        for (int l = 0; l < model.config().layers(); l++) {
            try (Scope scope = new Scope()) {
                NDArray z = late(clean.z[l], corrupted.z[l], 2, first).transpose(1, 0, 2, 3);
                NDArray written = model.block(l).attention().contribution(z, all);
                Tensors.putRows(rows, model.graph().headSource(l, 0), written.reshape(heads, width));
                NDArray mlp = late(clean.mlp[l], corrupted.mlp[l], 1, first);
                Tensors.putRows(rows, model.graph().mlpSource(l), mlp.reshape(1, width));
            }
        }
        return rows;
    }

    private static NDArray late(NDArray clean, NDArray corrupted, int axis, int first) {
        NDArray difference = clean.sub(corrupted);
        return Tensors.slice(difference, axis, first, difference.getShape().get(axis));
    }
}
