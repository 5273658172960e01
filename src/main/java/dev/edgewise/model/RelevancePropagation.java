package dev.edgewise.model;

import ai.djl.ndarray.NDArray;

/// The coefficients of layer-wise relevance propagation in place of gradients (RelP: Jafari et al. 2025, arXiv
/// 2508.21258): a norm's 1/σ is constant, an activation is x·(act(x)/x) with the quotient constant, a gate's product
/// gives half to each side; optionally attention weights are constant (its AH rule).
///
/// @param constantAttention whether attention weights count as constants, so that queries and keys get nothing
record RelevancePropagation(boolean constantAttention) implements BackwardRule {

    @Override
    public String id() {
        return constantAttention ? "relp-ah" : "relp";
    }

    @Override
    public boolean freezesNorms() {
        return true;
    }

    @Override
    public NDArray activation(Activation function, NDArray x) {
        return x.mul(function.quotient(x).stopGradient());
    }

    @Override
    public NDArray gated(NDArray gate, NDArray value) {
        return Surrogate.scaled(gate.mul(value), 0.5);
    }

    @Override
    public NDArray softmax(NDArray logits) {
        NDArray weights = logits.softmax(-1);
        return constantAttention ? Surrogate.constant(weights) : weights;
    }
}
