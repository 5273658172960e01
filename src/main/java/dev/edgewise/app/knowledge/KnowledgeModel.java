package dev.edgewise.app.knowledge;

import dev.edgewise.neurons.Neuron;
import dev.edgewise.neurons.NeuronAttribution;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the halves of the knowledge lab share: properties only. Neurons and training evidence talk through it and never
/// to each other. Lists are ordered sets: without repeats, in the order of choosing.
public final class KnowledgeModel {
    private final ObjectProperty<Optional<KnowledgeQuery>> query = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> lab = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<NeuronAttribution>> attribution =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<List<Neuron>> neurons = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Optional<NeuronMarks>> marks = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Neuron>> hoveredNeuron = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<List<Integer>> sentences = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<OptionalInt> hoveredSentence = new SimpleObjectProperty<>(OptionalInt.empty());

    /// What is asked of the model; empty before anything is, and while a new prompt is being read.
    public ObjectProperty<Optional<KnowledgeQuery>> queryProperty() {
        return query;
    }

    /// The lab's folder, where the loaded model is one that Edgewise trained on sentences it knows.
    public ObjectProperty<Optional<Path>> labProperty() {
        return lab;
    }

    /// What each neuron counts for the query, by the method on screen; empty until it is computed.
    public ObjectProperty<Optional<NeuronAttribution>> attributionProperty() {
        return attribution;
    }

    /// The neurons that are selected, by hand or by the ticked sentences.
    public ObjectProperty<List<Neuron>> neuronsProperty() {
        return neurons;
    }

    /// Selects neurons in place of those selected; repeats are dropped.
    public void select(Collection<Neuron> chosen) {
        neurons.set(chosen.stream().distinct().toList());
    }

    /// Adds a neuron to the selected ones, or takes it out.
    public void toggle(Neuron neuron) {
        List<Neuron> rest =
                neurons.get().stream().filter(other -> !other.equals(neuron)).toList();
        neurons.set(
                rest.size() < neurons.get().size()
                        ? rest
                        : Stream.concat(rest.stream(), Stream.of(neuron)).toList());
    }

    /// Neurons that are outlined in the heatmap as long as somebody points at what uses them.
    public ObjectProperty<Optional<NeuronMarks>> marksProperty() {
        return marks;
    }

    /// The neuron under the pointer.
    public ObjectProperty<Optional<Neuron>> hoveredNeuronProperty() {
        return hoveredNeuron;
    }

    /// The ticked training sentences, by their places in the corpus.
    public ObjectProperty<List<Integer>> sentencesProperty() {
        return sentences;
    }

    /// The training sentence under the pointer, by its place in the corpus.
    public ObjectProperty<OptionalInt> hoveredSentenceProperty() {
        return hoveredSentence;
    }
}
