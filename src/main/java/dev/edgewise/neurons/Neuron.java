package dev.edgewise.neurons;

/// A unit of an MLP's hidden layer, after its activation and, in a gated MLP, times the gate.
///
/// @param layer the block, from 0
/// @param unit  from 0
public record Neuron(int layer, int unit) {

    /// "2.17": layer and unit.
    @Override
    public String toString() {
        return layer + "." + unit;
    }
}
