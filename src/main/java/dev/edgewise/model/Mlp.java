package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
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
        return written(hidden(x, 0, Hooks.differentiatedBy(rule)));
    }

    /// The same with the neurons watched or changed on the way.
    NDArray apply(NDArray x, int layer, Hooks hooks) {
        return written(hooks.at(Site.MLP_HIDDEN, layer, hidden(x, layer, hooks)));
    }

    /// The neurons after activation and gate, [..,d] → [..,F].
    private NDArray hidden(NDArray x, int layer, Hooks hooks) {
        return Scope.only(() -> activated(x, layer, hooks));
    }

    private NDArray activated(NDArray x, int layer, Hooks hooks) {
        BackwardRule rule = hooks.backward();
        NDArray normed = norm.apply(x, rule);
        NDArray raised = hooks.at(Site.MLP_UP, layer, plus(normed.matMul(up), upBias));
        if (gate.isEmpty()) {
            return rule.activation(activation, raised);
        }
        NDArray gated = hooks.at(Site.MLP_GATE, layer, normed.matMul(gate.get()));
        return rule.gated(rule.activation(activation, gated), raised);
    }

    /// What all neurons write together, bias included: their values [..,F] → [..,d].
    public NDArray written(NDArray hidden) {
        return Scope.only(() -> plus(hidden.matMul(down), downBias));
    }

    /// What single neurons write: their values [n,B,P] → [n,B,P,d], without the bias, which belongs to none.
    public NDArray contribution(NDArray values, int[] neurons) {
        NDArray rows = Tensors.rows(down, neurons);
        return values.expandDims(3).mul(rows.expandDims(1).expandDims(1));
    }

    private static NDArray plus(NDArray value, Optional<NDArray> bias) {
        return bias.isPresent() ? value.add(bias.get()) : value;
    }
}
