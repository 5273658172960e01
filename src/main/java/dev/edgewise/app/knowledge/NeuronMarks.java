package dev.edgewise.app.knowledge;

import dev.edgewise.neurons.Neuron;
import java.util.List;

/// Neurons to be pointed out in the heatmap.
///
/// @param why whose they are, as "top 5 neurons of sentence 17"
public record NeuronMarks(List<Neuron> neurons, String why) {
    public NeuronMarks {
        neurons = List.copyOf(neurons);
    }
}
