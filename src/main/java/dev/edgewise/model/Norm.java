package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import dev.edgewise.tensor.Scope;
import java.util.Optional;

/// A normalisation over the last axis: layer norm (centred) or RMS norm (Zhang & Sennrich 2019).
///
/// @param weight  gain, [d]
/// @param bias    [d], or none
/// @param centred whether the mean is taken out first
public record Norm(NDArray weight, Optional<NDArray> bias, double epsilon, boolean centred) {
    private static final int[] LAST = {-1};

    /// [..,d] → [..,d].
    public NDArray apply(NDArray x) {
        return apply(x, BackwardRule.PLAIN);
    }

    /// [..,d] → [..,d], to be differentiated by a rule.
    public NDArray apply(NDArray x, BackwardRule rule) {
        return Scope.only(() -> normed(x, rule));
    }

    private NDArray normed(NDArray x, BackwardRule rule) {
        if (centred && bias.isPresent() && !rule.freezesNorms()) {
            return x.getNDArrayInternal()
                    .layerNorm(x, weight.getShape(), weight, bias.get(), (float) epsilon)
                    .singletonOrThrow();
        }
        NDArray c = centred ? x.sub(x.mean(LAST, true)) : x;
        NDArray sigma = rule.freezesNorms() ? deviation(c).stopGradient() : deviation(c);
        NDArray y = c.div(sigma).mul(weight);
        return bias.isPresent() ? y.add(bias.get()) : y;
    }

    private NDArray deviation(NDArray c) {
        return c.square().mean(LAST, true).add(epsilon).sqrt();
    }

    /// The directions of rows after centring, σ and what the norm does to gradients. With g the gradient at `apply(x)`
    /// and W = diag(weight), that at x is
    ///
    ///     (P W g − u (u · W g)/d) / σ,   u = P x / σ, P takes out the mean where the norm is centred;
    ///
    /// the second part is missing where a rule freezes σ. P W does not depend on x: see [#folded].
    ///
    /// @param x [..,d], the norm's input
    public Standardised standardised(NDArray x) {
        NDArray c = centred ? x.sub(x.mean(LAST, true)) : x;
        NDArray sigma = deviation(c);
        return new Standardised(c.div(sigma), sigma);
    }

    /// The gradient at x of a function whose gradient at `apply(x)` is given.
    ///
    /// @param x        [..,d], the norm's input
    /// @param gradient [n,..,d] several gradients at the output for the same x
    /// @param rule     what counts as its derivative
    /// @return [n,..,d]
    public NDArray backward(NDArray x, NDArray gradient, BackwardRule rule) {
        Standardised at = standardised(x);
        NDArray g = folded(gradient);
        NDArray straight =
                rule.freezesNorms() ? g : g.sub(at.unit().mul(g.mul(at.unit()).mean(LAST, true)));
        return straight.div(at.deviation());
    }

    /// @param unit      u, [..,d]
    /// @param deviation σ, [..,1]
    public record Standardised(NDArray unit, NDArray deviation) {}

    /// Rows that read the norm's output, [..,d] → rows that read u with the same result, and map gradients back through
    /// P and W: each times the gain, its mean taken out where the norm is centred.
    NDArray folded(NDArray rows) {
        NDArray gained = rows.mul(weight);
        return centred ? gained.sub(gained.mean(LAST, true)) : gained;
    }
}
