package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import dev.edgewise.tensor.Tensors;

/// Gradient interaction modifications (GIM: Edin et al. 2025, arXiv 2505.17630): a norm's 1/σ is constant, softmax is
/// differentiated at temperature 2, and every product shares its gradient among its factors: queries and keys get a
/// quarter, values half, gate and what it lets through half.
///
/// As in the authors' code, the softmax's backward step is that of the warmer distribution, p₂·(g − Σ p₂·g) with
/// p₂ = softmax(logits/2), without the further factor 1/2 that the chain rule would give for softmax(logits/2).
record GradientInteraction() implements BackwardRule {
    private static final double TEMPERATURE = 2;

    @Override
    public String id() {
        return "gim";
    }

    @Override
    public boolean freezesNorms() {
        return true;
    }

    @Override
    public NDArray gated(NDArray gate, NDArray value) {
        return Surrogate.scaled(gate.mul(value), 0.5);
    }

    @Override
    public NDArray query(NDArray queries) {
        return Surrogate.scaled(queries, 0.25);
    }

    @Override
    public NDArray key(NDArray keys) {
        return Surrogate.scaled(keys, 0.25);
    }

    @Override
    public NDArray value(NDArray values) {
        return Surrogate.scaled(values, 0.5);
    }

    @Override
    public NDArray softmax(NDArray logits) {
        NDArray warm = Tensors.times(logits, 1 / TEMPERATURE).softmax(-1);
        return Surrogate.of(logits.softmax(-1), Tensors.times(warm, TEMPERATURE));
    }
}
