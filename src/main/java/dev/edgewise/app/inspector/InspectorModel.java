package dev.edgewise.app.inspector;

import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.Run;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the inspector shows: properties only.
public final class InspectorModel {
    private final ObjectProperty<Optional<Subject>> subject = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Effect> effect = new SimpleObjectProperty<>(Effect.none());
    private final ObjectProperty<List<TokenWeight>> attention = new SimpleObjectProperty<>(List.of());
    private final IntegerProperty example = new SimpleIntegerProperty();

    /// A node or edge of a run.
    public record Subject(Run run, Chosen chosen) {}

    /// A token of the prompt, and how much the last token attends to it.
    public record TokenWeight(String token, double weight) {}

    public ObjectProperty<Optional<Subject>> subjectProperty() {
        return subject;
    }

    /// What cutting the subject does to the whole model.
    public ObjectProperty<Effect> effectProperty() {
        return effect;
    }

    /// For heads: the pattern on the chosen example; empty while it is not known.
    public ObjectProperty<List<TokenWeight>> attentionProperty() {
        return attention;
    }

    /// Which example the pattern is of, from 0.
    public IntegerProperty exampleProperty() {
        return example;
    }
}
