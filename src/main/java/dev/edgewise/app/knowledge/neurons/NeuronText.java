package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.neurons.Neuron;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronMethod;
import java.util.Map;
import java.util.StringJoiner;

/// A neuron in words.
final class NeuronText {
    private NeuronText() {}

    /// "Neuron 2.17".
    static String name(Neuron neuron) {
        return "Neuron " + neuron;
    }

    /// A line for each method that was computed: value, unit, certainty.
    static String facts(Neuron neuron, Map<NeuronMethod, NeuronAttribution> scores) {
        StringJoiner lines = new StringJoiner("\n");
        for (NeuronMethod method : NeuronMethod.values()) {
            NeuronAttribution of = scores.get(method);
            if (of != null
                    && neuron.layer() < of.attribution().length
                    && neuron.unit() < of.attribution()[neuron.layer()].length) {
                lines.add(method.title() + ": "
                        + NeuronWords.score(of.attribution()[neuron.layer()][neuron.unit()]) + " ("
                        + NeuronWords.kind(method) + ")");
            }
        }
        return lines.toString();
    }
}
