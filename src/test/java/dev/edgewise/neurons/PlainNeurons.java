package dev.edgewise.neurons;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/// The slow version: one prompt, one run over all positions and blocks a number, neurons changed by a hook.
record PlainNeurons(Transformer model, int[] tokens, NeuronPositions positions) {

    /// What becomes of a neuron.
    interface Change {
        /// @param value at one position
        double to(int layer, int unit, double value);
    }

    /// Probabilities after the prompt, [V].
    double[] probabilities(Change change) {
        try (Scope scope = new Scope()) {
            Hooks hooks = (site, layer, value) -> site == Site.MLP_HIDDEN ? changed(layer, value, change) : value;
            NDArray end = model.residual(Tensors.ids(model.manager(), new int[][] {tokens}, tokens.length), hooks);
            NDArray last = Tensors.slice(end, 1, tokens.length - 1, tokens.length);
            return softmax(Tensors.toDoubles(model.unembed(last)));
        }
    }

    private NDArray changed(int layer, NDArray hidden, Change change) {
        int width = model.config().dHidden();
        float[] values = hidden.toFloatArray();
        int from = positions == NeuronPositions.LAST ? tokens.length - 1 : 0;
        for (int i = from * width; i < values.length; i++) {
            values[i] = (float) change.to(layer, i % width, values[i]);
        }
        return Tensors.create(model.manager(), values, 1, tokens.length, width);
    }

    /// The neurons of each layer, [layer][Q·F].
    List<float[]> hidden() {
        List<float[]> all = new ArrayList<>();
        try (Scope scope = new Scope()) {
            Hooks hooks = (site, layer, value) -> {
                if (site == Site.MLP_HIDDEN) {
                    long length = tokens.length;
                    all.add(Tensors.slice(value, 1, positions == NeuronPositions.LAST ? length - 1 : 0, length)
                            .toFloatArray());
                }
                return value;
            };
            model.residual(Tensors.ids(model.manager(), new int[][] {tokens}, tokens.length), hooks);
        }
        return all;
    }

    private static double[] softmax(double[] logits) {
        double sum = 0;
        double[] result = new double[logits.length];
        for (int v = 0; v < logits.length; v++) {
            result[v] = Math.exp(logits[v]);
            sum += result[v];
        }
        for (int v = 0; v < logits.length; v++) {
            result[v] /= sum;
        }
        return result;
    }
}
