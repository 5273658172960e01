package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
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

    /// The gradient at x of a function whose gradient at `apply(x)` is given.
    ///
    /// @param x        [..,d], the norm's input
    /// @param gradient [n,..,d] several gradients at the output for the same x
    /// @param rule     what counts as its derivative
    /// @return [n,..,d]
    public NDArray backward(NDArray x, NDArray gradient, BackwardRule rule) {
        NDArray c = centred ? x.sub(x.mean(LAST, true)) : x;
        NDArray sigma = deviation(c);
        NDArray g = gradient.mul(weight);
        NDArray result = centred ? g.sub(g.mean(LAST, true)) : g;
        if (!rule.freezesNorms()) {
            NDArray unit = c.div(sigma);
            result = result.sub(unit.mul(g.mul(unit).mean(LAST, true)));
        }
        return result.div(sigma);
    }
}
