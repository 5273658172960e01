package dev.edgewise.model;

import ai.djl.ndarray.NDArray;

/// Puts a model's parts together from its tensors. This is where the families differ.
final class Assembly {
    private final ModelConfig config;
    private final Weights weights;
    private final RotaryTable rotary;
    private final Activation activation;

    Assembly(ModelConfig config, Weights weights, RotaryTable rotary) {
        this.config = config;
        this.weights = weights;
        this.rotary = rotary;
        this.activation = Activation.of(config.activation());
    }

    Block block(int layer) {
        String prefix = layer + ".";
        return new Block(attention(prefix), mlp(prefix));
    }

    Norm norm(String name) {
        int d = config.dModel();
        boolean centred = config.family() != Family.LLAMA;
        return new Norm(
                weights.get(name + ".weight", d), weights.find(name + ".bias", d), config.normEpsilon(), centred);
    }

    private Attention attention(String prefix) {
        int d = config.dModel();
        int heads = config.heads();
        int dHead = config.dHead();
        NDArray output = weights.get(prefix + "o.weight", (long) heads * dHead, d);
        return new Attention(
                norm(prefix + "norm1"),
                projection(prefix + "q", heads),
                projection(prefix + "k", config.keyValueHeads()),
                projection(prefix + "v", config.keyValueHeads()),
                output,
                dHead,
                weights.find(prefix + "o.bias", d),
                rotary);
    }

    private Projection projection(String name, int groups) {
        int out = groups * config.dHead();
        return new Projection(
                weights.transposed(name + ".weight", config.dModel(), out),
                weights.find(name + ".bias", out),
                config.dHead(),
                config.heads());
    }

    private Mlp mlp(String prefix) {
        int d = config.dModel();
        int hidden = config.dHidden();
        return new Mlp(
                norm(prefix + "norm2"),
                weights.get(prefix + "up.weight", d, hidden),
                weights.find(prefix + "up.bias", hidden),
                weights.find(prefix + "gate.weight", d, hidden),
                weights.get(prefix + "down.weight", hidden, d),
                weights.find(prefix + "down.bias", d),
                activation);
    }
}
