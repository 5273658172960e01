package dev.edgewise.instances.gradients;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import dev.edgewise.training.lab.LabQuery;
import java.util.Arrays;
import java.util.function.Supplier;

/// Gradients of single losses over a set of a model's parameters. The parameters ask the engine for gradients from the
/// start to [#close]; no other gradient of this model can be taken in between.
///
/// A tied embedding is one tensor, so its gradient is the sum of what it gets as embedding and as unembedding.
public final class LossGradients implements AutoCloseable {
    private final Transformer model;
    private final GradientLayout layout;

    public LossGradients(Transformer model, GradientLayout layout) {
        this.model = model;
        this.layout = layout;
        model.weights().values().forEach(weight -> weight.setRequiresGradient(false));
        layout.parts().forEach(part -> {
            NDArray weight = model.weights().get(part.name());
            weight.setRequiresGradient(true);
            clear(weight);
        });
    }

    public GradientLayout layout() {
        return layout;
    }

    /// ∇ of the mean cross-entropy of a sentence's next tokens, [P].
    public float[] sentence(int[] tokens) {
        return of(() -> tokenLosses(tokens).mean());
    }

    /// ∇ of −log P(target | prompt), [P].
    public float[] query(LabQuery query) {
        return of(() -> {
            NDArray ids = Tensors.ids(model.manager(), new int[][] {query.tokens()}, query.tokens().length);
            NDArray residual = model.residual(ids, Hooks.NONE);
            NDArray last = Tensors.slice(residual, 1, query.tokens().length - 1, query.tokens().length);
            return losses(model.unembed(last), query.target()).sum();
        });
    }

    /// ∇ of one token's share of its sentence's loss: of −log P(token | those before) / (n − 1), [P]. The first token
    /// is predicted by nothing and has none.
    ///
    /// @param token 1 or more
    public float[] token(int[] tokens, int token) {
        return of(() -> Tensors.times(
                Tensors.slice(tokenLosses(tokens), 0, token - 1, token).sum(), 1.0 / (tokens.length - 1)));
    }

    /// ∇ of any loss of the model, [P].
    public float[] of(Supplier<NDArray> loss) {
        try (Scope scope = new Scope()) {
            Gradients.ofScalar(loss);
            NDList parts = new NDList();
            for (GradientLayout.Part part : layout.parts()) {
                NDArray gradient = model.weights().get(part.name()).getGradient();
                parts.add(gradient.reshape(gradient.size()));
            }
            float[] row = NDArrays.concat(parts).toFloatArray();
            parts.forEach(part -> part.muli(0));
            return row;
        }
    }

    /// −log P of each token from the second on, [n − 1].
    private NDArray tokenLosses(int[] tokens) {
        int length = tokens.length - 1;
        NDArray ids = Tensors.ids(model.manager(), new int[][] {Arrays.copyOf(tokens, length)}, length);
        return losses(model.logits(ids), Arrays.copyOfRange(tokens, 1, tokens.length));
    }

    /// −log softmax of the logits [..,n,V] at the targets, [n].
    private NDArray losses(NDArray logits, int... targets) {
        NDManager manager = model.manager();
        NDArray chosen = Tensors.indices(manager, targets).reshape(new Shape(targets.length, 1));
        return logits.reshape(
                        targets.length, logits.getShape().get(logits.getShape().dimension() - 1))
                .logSoftmax(-1)
                .gather(chosen, 1)
                .reshape(targets.length)
                .neg();
    }

    private static void clear(NDArray weight) {
        try (Scope scope = new Scope()) {
            weight.getGradient().muli(0);
        }
    }

    @Override
    public void close() {
        layout.parts().forEach(part -> model.weights().get(part.name()).setRequiresGradient(false));
    }
}
