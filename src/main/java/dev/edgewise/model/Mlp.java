package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/// A block's feed-forward part, plain (act(xU)D) or gated (act(xG)·xU)D, with its norm.
public final class Mlp {
    private final Norm norm;
    private final NDArray up;
    private final Optional<NDArray> upBias;
    private final Optional<NDArray> gate;
    private final NDArray down;
    private final Optional<NDArray> downBias;
    private final Activation activation;

    Mlp(
            Norm norm,
            NDArray up,
            Optional<NDArray> upBias,
            Optional<NDArray> gate,
            NDArray down,
            Optional<NDArray> downBias,
            Activation activation) {
        this.norm = norm;
        this.up = up;
        this.upBias = upBias;
        this.gate = gate;
        this.down = down;
        this.downBias = downBias;
        this.activation = activation;
    }

    public Norm norm() {
        return norm;
    }

    /// The residual stream before the norm, [..,d] → the MLP's output, bias included, [..,d].
    public NDArray apply(NDArray x) {
        return apply(x, BackwardRule.PLAIN);
    }

    /// The same, to be differentiated by a rule.
    public NDArray apply(NDArray x, BackwardRule rule) {
        NDArray normed = norm.apply(x, rule);
        NDArray raised = plus(normed.matMul(up), upBias);
        NDArray hidden = gate.isPresent()
                ? rule.gated(rule.activation(activation, normed.matMul(gate.get())), raised)
                : rule.activation(activation, raised);
        return plus(hidden.matMul(down), downBias);
    }

    private static NDArray plus(NDArray value, Optional<NDArray> bias) {
        return bias.isPresent() ? value.add(bias.get()) : value;
    }
}
