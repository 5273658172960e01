package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import dev.edgewise.tensor.Tensors;

/// The value of one function with the gradient of another: what backward rules are made of.
final class Surrogate {
    private Surrogate() {}

    /// The value of `value`, to rounding, and the gradient of `stand`.
    static NDArray of(NDArray value, NDArray stand) {
        return value.sub(stand).stopGradient().add(stand);
    }

    /// The value of x with its gradient times a factor.
    static NDArray scaled(NDArray x, double factor) {
        return of(x, Tensors.times(x, factor));
    }

    /// The value of x with a gradient of 0. Unlike a detached array it stays part of the graph, so that what stands
    /// before it has a gradient at all.
    static NDArray constant(NDArray x) {
        return of(x, Tensors.times(x, 0));
    }
}
