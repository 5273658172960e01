package dev.edgewise.model.weights;

/// Where a canonical tensor comes from.
///
/// @param tensor        the stored tensor's name
/// @param stored        the shape it must have there
/// @param rearrangement what makes it canonical
/// @param required      whether a model without it cannot be used (biases are optional)
public record TensorRecipe(String tensor, TensorShape stored, Rearrangement rearrangement, boolean required) {

    public TensorShape result() {
        return rearrangement.result(stored);
    }
}
