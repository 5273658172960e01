package dev.edgewise.neurons;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Mlp;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;

/// Runs of a batch in which one layer's neurons differ at the late positions; only the blocks above are computed.
final class LayerRuns {
    private final CleanPass clean;
    private final Transformer model;
    private final Hooks checked;

    LayerRuns(CleanPass clean, Progress progress) {
        this.clean = clean;
        this.model = clean.model();
        this.checked = (site, layer, value) -> {
            if (site == Site.RESIDUAL) {
                progress.check();
            }
            return value;
        };
    }

    /// The target's probability with a layer's neurons at 0, [B].
    double[] off(int layer) {
        try (Scope scope = new Scope()) {
            NDArray none = clean.hidden(layer).zerosLike();
            return Predictions.of(model, end(layer, behind(layer, none), 1), clean.targets())
                    .probability();
        }
    }

    /// The target's probability with one neuron at 0, for each of several neurons.
    ///
    /// @return [n·B], B prompts for the first neuron, then for the next
    double[] eachOff(int layer, int[] neurons) {
        try (Scope scope = new Scope()) {
            NDArray own =
                    Tensors.rows(clean.hidden(layer).transpose(2, 0, 1), Tensors.indices(model.manager(), neurons));
            NDArray written = model.block(layer).mlp().contribution(own, neurons); // [n,B,Q,d]
            NDArray without = clean.stream(layer + 1).sub(written);
            return Predictions.of(model, end(layer, without, neurons.length), clean.targets(neurons.length))
                    .probability();
        }
    }

    /// ∂P(target)/∂a where the layer's neurons are α·a, weighed and summed over several α. The result belongs to the
    /// enclosing scope.
    ///
    /// @return [B,Q,F]
    NDArray gradient(int layer, double[] alphas, double[] weights) {
        try (Scope scope = new Scope()) {
            Shape one = clean.hidden(layer).getShape();
            int copies = alphas.length;
            NDArray scaled = clean.hidden(layer)
                    .expandDims(0)
                    .mul(column(alphas))
                    .reshape(copies * one.get(0), one.get(1), one.get(2));
            scaled.setRequiresGradient(true);
            int[] targets = clean.targets(copies);
            Gradients.ofScalar(() -> {
                NDArray last = end(layer, behind(layer, scaled), copies);
                return Predictions.probability(model.unembed(last), targets).sum();
            });
            NDArray gradient = scaled.getGradient().reshape(copies, one.get(0), one.get(1), one.get(2));
            return scope.keep(gradient.mul(column(weights)).sum(new int[] {0}));
        }
    }

    private NDArray column(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return Tensors.create(model.manager(), narrow, narrow.length, 1, 1, 1);
    }

    /// The residual stream behind a block whose neurons are given, [n·B,Q,F] → [n,B,Q,d].
    private NDArray behind(int layer, NDArray hidden) {
        Mlp mlp = model.block(layer).mlp();
        NDArray beside = clean.beside(layer);
        Shape s = beside.getShape();
        long copies = hidden.getShape().get(0) / s.get(0);
        return mlp.written(hidden).reshape(copies, s.get(0), s.get(1), s.get(2)).add(beside);
    }

    /// From behind a block to before the final norm at the last position, [n,B,Q,d] → [n·B,d].
    private NDArray end(int layer, NDArray behind, int copies) {
        Shape s = clean.beside(layer).getShape();
        NDArray stack = behind.reshape(copies * s.get(0), s.get(1), s.get(2));
        return Upward.last(model, layer + 1, stack, clean.past(), checked);
    }
}
