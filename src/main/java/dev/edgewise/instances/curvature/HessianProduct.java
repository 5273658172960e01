package dev.edgewise.instances.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.LossGradients;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Products of a direction with the Hessian of the mean loss of some sentences, over a set of parameters: the
/// gradient a little way forward along the direction less the one as far back, divided by the way.
///
/// The way is 0.00005 of the parameters' length, whatever the direction's. The error is then some 0.3 % of the
/// product's length. A model that knows its corpus by heart bends sharply: six times the way is wrong by 2 to 9 %.
/// With a tenth of it, float32's rounding costs about 1 % (docs/algorithms.md). The engine could differentiate a
/// gradient, but adds what it gets to the first one and offers no way to let that go.
///
/// The model's weights change during a product and are what they were, to the bit, after it.
final class HessianProduct implements AutoCloseable {
    private static final double WAY = 5e-5;

    private final Transformer model;
    private final GradientLayout layout;
    private final LossGradients gradients;
    private final Map<String, NDArray> original = new LinkedHashMap<>();
    private final double way;

    HessianProduct(Transformer model, GradientLayout layout) {
        this(model, layout, WAY);
    }

    /// @param relative how far to go, as a share of the parameters' length
    HessianProduct(Transformer model, GradientLayout layout, double relative) {
        this.model = model;
        this.layout = layout;
        gradients = new LossGradients(model, layout);
        double square = 0;
        try (Scope scope = new Scope()) {
            for (GradientLayout.Part part : layout.parts()) {
                NDArray weight = model.weights().get(part.name());
                original.put(part.name(), Scope.own(weight.duplicate()));
                square += weight.square().sum().getFloat();
            }
        }
        way = relative * Math.sqrt(square);
    }

    /// H h, [P].
    float[] times(List<int[]> sentences, float[] direction) {
        double square = 0;
        for (float value : direction) {
            square += (double) value * value;
        }
        if (square == 0) {
            return new float[direction.length];
        }
        double step = way / Math.sqrt(square);
        try {
            move(direction, step);
            float[] forward = gradients.of(() -> meanLoss(sentences));
            move(direction, -step);
            float[] back = gradients.of(() -> meanLoss(sentences));
            for (int p = 0; p < forward.length; p++) {
                forward[p] = (float) (((double) forward[p] - back[p]) / (2 * step));
            }
            return forward;
        } finally {
            restore();
        }
    }

    private void move(float[] direction, double step) {
        try (Scope scope = new Scope()) {
            ask(false);
            for (GradientLayout.Part part : layout.parts()) {
                NDArray weight = model.weights().get(part.name());
                float[] own = Arrays.copyOfRange(direction, part.from(), part.from() + part.size());
                NDArray along = Tensors.create(
                        weight.getManager(), own, weight.getShape().getShape().clone());
                weight.subi(weight).addi(original.get(part.name())).addi(along.muli(step));
            }
            ask(true);
        }
    }

    /// Weights that ask for gradients cannot be written to on threads that record by themselves, as the window's.
    private void ask(boolean gradients) {
        layout.parts().forEach(part -> model.weights().get(part.name()).setRequiresGradient(gradients));
    }

    private void restore() {
        try (Scope scope = new Scope()) {
            ask(false);
            original.forEach((name, value) -> {
                NDArray weight = model.weights().get(name);
                Tensors.putRows(weight, 0, value);
            });
            ask(true);
        }
    }

    /// Of the sentences, each the mean cross-entropy of its next tokens. Shorter ones are padded behind their end,
    /// where nothing before can see it.
    private NDArray meanLoss(List<int[]> sentences) {
        int length = sentences.stream().mapToInt(row -> row.length).max().orElseThrow() - 1;
        int[][] inputs = new int[sentences.size()][];
        int[] targets = new int[inputs.length * length];
        float[] weights = new float[targets.length];
        for (int b = 0; b < inputs.length; b++) {
            int[] tokens = sentences.get(b);
            inputs[b] = Arrays.copyOf(tokens, tokens.length - 1);
            for (int p = 0; p < inputs[b].length; p++) {
                targets[b * length + p] = tokens[p + 1];
                weights[b * length + p] = -1f / inputs[b].length / inputs.length;
            }
        }
        NDManager manager = model.manager();
        NDArray logits = model.logits(Tensors.ids(manager, inputs, length));
        NDArray chosen = logits.reshape(targets.length, logits.getShape().get(2))
                .logSoftmax(-1)
                .gather(Tensors.indices(manager, targets).reshape(new Shape(targets.length, 1)), 1);
        return chosen.mul(Tensors.create(manager, weights, targets.length, 1)).sum();
    }

    @Override
    public void close() {
        gradients.close();
        original.values().forEach(NDArray::close);
    }
}
