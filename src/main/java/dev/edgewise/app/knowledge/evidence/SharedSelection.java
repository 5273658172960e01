package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.knowledge.NeuronMarks;
import dev.edgewise.neurons.Neuron;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Keeps the two halves of the knowledge lab together: ticked sentences select their neurons (IA-Neurons), selected
/// neurons rank the sentences (NA-Instances), and what is pointed at on one side is marked on the other.
final class SharedSelection {
    private final KnowledgeModel shared;
    private final EvidenceModel model;
    private final Runnable ranked;
    private boolean selecting;

    /// @param ranked told when neurons were selected by hand, so that the sentences stand in a new order
    SharedSelection(KnowledgeModel shared, EvidenceModel model, Runnable ranked) {
        this.shared = shared;
        this.model = model;
        this.ranked = ranked;
        shared.neuronsProperty().subscribe((before, now) -> {
            rank();
            if (!selecting && !now.isEmpty() && model.neuronsProperty().get().isPresent()) {
                ranked.run();
            }
        });
        shared.sentencesProperty().subscribe((before, now) -> select());
        model.neuronsProperty().subscribe((before, now) -> rank());
        shared.hoveredSentenceProperty().subscribe((before, now) -> mark(now));
    }

    /// NA-Instances over the selected neurons, or over all.
    private void rank() {
        model.byNeuronsProperty()
                .set(model.neuronsProperty()
                        .get()
                        .map(neurons -> neurons.scores(shared.neuronsProperty().get()))
                        .orElse(new float[0]));
    }

    private void select() {
        List<Integer> ticked = shared.sentencesProperty().get();
        model.neuronsProperty().get().filter(neurons -> !ticked.isEmpty()).ifPresent(neurons -> {
            String method = model.methodProperty().get().id();
            float[] influence = new float[ticked.size()];
            for (int i = 0; i < influence.length; i++) {
                double score = model.score(method, ticked.get(i));
                influence[i] = Double.isNaN(score) ? 0 : (float) score;
            }
            selecting = true;
            shared.select(neurons.of(ticked, influence));
            selecting = false;
        });
    }

    private void mark(OptionalInt sentence) {
        Optional<NeuronEvidence> neurons = model.neuronsProperty().get();
        shared.marksProperty()
                .set(
                        sentence.isEmpty() || neurons.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new NeuronMarks(
                                        neurons.get().top(sentence.getAsInt()),
                                        "top " + NeuronEvidence.TOP + " neurons of sentence "
                                                + (sentence.getAsInt() + 1))));
    }

    /// Whether a sentence uses the neuron under the pointer.
    boolean usesHovered(int sentence) {
        Optional<Neuron> hovered = shared.hoveredNeuronProperty().get();
        return hovered.isPresent()
                && model.neuronsProperty()
                        .get()
                        .filter(neurons -> neurons.uses(sentence, hovered.get()))
                        .isPresent();
    }

    /// Adds a sentence to the ticked ones, or takes it out.
    void tick(int sentence, boolean on) {
        List<Integer> rest = shared.sentencesProperty().get().stream()
                .filter(other -> other != sentence)
                .toList();
        shared.sentencesProperty()
                .set(
                        on
                                ? java.util.stream.Stream.concat(rest.stream(), java.util.stream.Stream.of(sentence))
                                        .toList()
                                : rest);
    }

    boolean isTicked(int sentence) {
        return shared.sentencesProperty().get().contains(sentence);
    }
}
