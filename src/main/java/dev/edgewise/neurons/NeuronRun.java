package dev.edgewise.neurons;

/// What the model says with some neurons replaced. Exact.
///
/// @param probability of the prompt's target
/// @param predicted   the token it finds most probable
/// @param stays       whether that is the one of the plain run
public record NeuronRun(double probability, int predicted, boolean stays) {}
