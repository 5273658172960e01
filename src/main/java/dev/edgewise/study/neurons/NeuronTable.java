package dev.edgewise.study.neurons;

import dev.edgewise.neurons.Neuron;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Neurons as CSV: one row each, by layer and unit, with the mean score and the score of every example, at full
/// precision.
public final class NeuronTable {
    private NeuronTable() {}

    public static String csv(NeuronStudy study) {
        String head = study.task().examples().stream()
                .map(example -> ",example_" + example.index())
                .collect(Collectors.joining("", "layer,unit,attribution", "\n"));
        return IntStream.range(0, study.layers() * study.units())
                .mapToObj(place -> row(study, new Neuron(place / study.units(), place % study.units())))
                .collect(Collectors.joining("", head, ""));
    }

    private static String row(NeuronStudy study, Neuron neuron) {
        return study.attributions().stream()
                .map(one -> "," + one.attribution()[neuron.layer()][neuron.unit()])
                .collect(Collectors.joining("", neuron.layer() + "," + neuron.unit() + "," + study.mean(neuron), "\n"));
    }
}
