package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.NeuronRun;

/// What the model says with some neurons replaced; exact.
///
/// @param k        how many neurons
/// @param all      how many the model has
/// @param selected whether these are of the selected ones, in their order; otherwise of the attribution's order
public record LiveReading(int k, int all, boolean selected, NeuronEdit edit, NeuronRun run, String predicted) {}
