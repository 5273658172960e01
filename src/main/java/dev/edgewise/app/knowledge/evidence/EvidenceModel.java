package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.instances.Damping;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.ParameterSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the training sentences' half shows: properties only, changed on the window's thread. All scores are those of
/// the query on screen.
final class EvidenceModel {
    private final List<EvidenceMethod> methods = EvidenceMethod.all();
    private final ObjectProperty<Optional<EvidenceLab>> lab = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<EvidenceMethod> method = new SimpleObjectProperty<>(methods.getFirst());
    private final ObjectProperty<ParameterSet> parameters = new SimpleObjectProperty<>(ParameterSet.ALL);
    private final ObjectProperty<Damping> damping = new SimpleObjectProperty<>(Damping.DEFAULT);
    private final ObjectProperty<Map<String, InstanceScores>> scores = new SimpleObjectProperty<>(Map.of());
    private final ObjectProperty<Map<Integer, double[]>> tokens = new SimpleObjectProperty<>(Map.of());
    private final ObjectProperty<Optional<NeuronEvidence>> neurons = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<float[]> byNeurons = new SimpleObjectProperty<>(new float[0]);
    private final ObjectProperty<MeasuredChanges> measured = new SimpleObjectProperty<>(MeasuredChanges.NONE);
    private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.ALL);
    private final StringProperty words = new SimpleStringProperty("");

    /// Which sentences stand in the table.
    enum Shown {
        ALL("All"),
        PROPONENTS("Proponents"),
        OPPONENTS("Opponents"),
        TICKED("Ticked");

        private final String title;

        Shown(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    List<EvidenceMethod> methods() {
        return methods;
    }

    /// The lab of the model on screen, once it is read.
    ObjectProperty<Optional<EvidenceLab>> labProperty() {
        return lab;
    }

    /// By which proponents and opponents are told apart, and tokens shaded.
    ObjectProperty<EvidenceMethod> methodProperty() {
        return method;
    }

    /// Over which gradients are taken.
    ObjectProperty<ParameterSet> parametersProperty() {
        return parameters;
    }

    /// λ of the empirical Fisher matrix.
    ObjectProperty<Damping> dampingProperty() {
        return damping;
    }

    /// Of each method that was computed, one row of sentences.
    ObjectProperty<Map<String, InstanceScores>> scoresProperty() {
        return scores;
    }

    /// The score of a sentence; NaN where it was not computed.
    double score(String id, int sentence) {
        if (id.equals(EvidenceMethod.NEURONS) && byNeurons.get().length > sentence) {
            return byNeurons.get()[sentence];
        }
        InstanceScores known = scores.get().get(id);
        return known == null ? Double.NaN : known.scores()[0][sentence];
    }

    boolean has(String id) {
        return id.equals(EvidenceMethod.NEURONS) && byNeurons.get().length > 0
                || scores.get().containsKey(id);
    }

    /// Scores by token of the chosen method, of the sentences that were looked at.
    ObjectProperty<Map<Integer, double[]>> tokensProperty() {
        return tokens;
    }

    /// Which neurons sentences and query use, once it is known.
    ObjectProperty<Optional<NeuronEvidence>> neuronsProperty() {
        return neurons;
    }

    /// NA-Instances of all sentences, over the selected neurons where some are selected.
    ObjectProperty<float[]> byNeuronsProperty() {
        return byNeurons;
    }

    ObjectProperty<MeasuredChanges> measuredProperty() {
        return measured;
    }

    ObjectProperty<Shown> shownProperty() {
        return shown;
    }

    /// Which a sentence, its fact or its template must hold to be shown.
    StringProperty wordsProperty() {
        return words;
    }

    /// Nothing is known of a new question.
    void forget() {
        scores.set(Map.of());
        tokens.set(Map.of());
        neurons.set(Optional.empty());
        byNeurons.set(new float[0]);
        measured.set(MeasuredChanges.NONE);
    }
}
