package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.app.knowledge.KnowledgeQuery;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronOrder;
import dev.edgewise.neurons.NeuronPositions;
import dev.edgewise.neurons.NeuronPrompt;
import dev.edgewise.neurons.NeuronRuns;
import dev.edgewise.neurons.Replacement;
import java.util.List;
import java.util.Optional;

/// The plain run of the query that is asked, kept so that a move of the slider computes only what changes. Used on the
/// engine's thread only.
final class KeptRuns {
    private Optional<Kept> kept = Optional.empty();

    private Optional<Ordered> ordered = Optional.empty();

    /// What the runs are of.
    ///
    /// @param others prompts that a mean is taken over; empty where neurons are set to zero
    record Subject(
            OpenModel model,
            KnowledgeQuery query,
            NeuronPositions positions,
            Replace replace,
            List<NeuronPrompt> others) {

        Transformer transformer() {
            return model.workbench().transformer();
        }

        boolean same(Subject other) {
            return model == other.model
                    && query == other.query
                    && positions == other.positions
                    && replace == other.replace
                    && (replace == Replace.ZERO || others == other.others);
        }
    }

    private record Kept(Subject subject, NeuronRuns runs) {}

    /// @throws UserError where a mean is asked for and there are no prompts to take it over
    NeuronRuns of(Subject subject, Progress progress) {
        if (kept.isEmpty() || !kept.get().subject().same(subject)) {
            kept.ifPresent(old -> old.runs().close());
            kept = Optional.empty();
            NeuronRuns runs = new NeuronRuns(
                    subject.transformer(),
                    List.of(subject.query().neuronPrompt()),
                    subject.positions(),
                    replacement(subject, progress),
                    progress);
            kept = Optional.of(new Kept(subject, runs));
        }
        return kept.get().runs();
    }

    private record Ordered(NeuronAttribution scores, NeuronOrder order) {}

    /// The neurons by descending score: sorted once, for there are many.
    NeuronOrder order(NeuronAttribution scores) {
        if (ordered.filter(o -> o.scores() == scores).isEmpty()) {
            ordered = Optional.of(new Ordered(scores, scores.order()));
        }
        return ordered.get().order();
    }

    private static Replacement replacement(Subject subject, Progress progress) {
        if (subject.replace() == Replace.ZERO) {
            return Replacement.zero(subject.transformer());
        }
        if (subject.others().isEmpty()) {
            throw new UserError("a neuron's mean is taken over the prompts of a task, and none is open: open one, or"
                    + " replace by zero");
        }
        return Replacement.mean(subject.transformer(), subject.others(), subject.positions(), progress);
    }
}
