package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import dev.edgewise.io.UserError;
import java.util.List;

/// What stands in for the derivatives of a model's non-linear parts when a gradient is taken.
///
/// A rule is a property of the forward graph that is differentiated: it rebuilds a part so that its value stays the
/// same (within rounding) and its gradient becomes another. So any rule goes with any path of runs. Each method below
/// builds one part; the defaults are ordinary differentiation. A new rule is one class that overrides some.
public interface BackwardRule {

    /// Ordinary gradients.
    BackwardRule PLAIN = () -> "plain";

    /// All rules, in the order in which they are offered.
    static List<BackwardRule> all() {
        return List.of(
                PLAIN, new RelevancePropagation(false), new RelevancePropagation(true), new GradientInteraction());
    }

    /// The rule of a name.
    ///
    /// @throws UserError where there is none
    static BackwardRule of(String id) {
        return all().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("unknown backward rule \"" + id + "\"; use one of "
                        + String.join(", ", all().stream().map(BackwardRule::id).toList())));
    }

    /// The name on the command line and in files.
    String id();

    /// Whether 1/σ of a norm counts as a constant. Centring is differentiated all the same.
    default boolean freezesNorms() {
        return false;
    }

    /// An MLP's non-linearity, elementwise.
    default NDArray activation(Activation function, NDArray x) {
        return function.apply(x);
    }

    /// The product of a gate and what it lets through, elementwise.
    default NDArray gated(NDArray gate, NDArray value) {
        return gate.mul(value);
    }

    /// Queries before rotation, [..,P,dh].
    default NDArray query(NDArray queries) {
        return queries;
    }

    /// Keys before rotation, [..,P,dh].
    default NDArray key(NDArray keys) {
        return keys;
    }

    /// Values, [..,P,dh].
    default NDArray value(NDArray values) {
        return values;
    }

    /// Attention weights from masked logits, [..,Q,P].
    default NDArray softmax(NDArray logits) {
        return logits.softmax(-1);
    }
}
