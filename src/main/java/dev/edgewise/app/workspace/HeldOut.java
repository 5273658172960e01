package dev.edgewise.app.workspace;

import dev.edgewise.task.TokenizedTask;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The examples of a run that its scores never saw, and what its circuits are worth on them.
public final class HeldOut {
    private final ObjectProperty<Optional<TokenizedTask>> task = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Evaluator>> evaluator = new SimpleObjectProperty<>(Optional.empty());
    private final SecondNumber number;

    HeldOut(int graphEdges) {
        number = new SecondNumber(graphEdges);
    }

    /// Empty where nothing is held out, or the examples are not known here.
    public ObjectProperty<Optional<TokenizedTask>> taskProperty() {
        return task;
    }

    /// Empty while there is no model to measure with.
    public ObjectProperty<Optional<Evaluator>> evaluatorProperty() {
        return evaluator;
    }

    /// The faithfulness on these examples.
    public SecondNumber number() {
        return number;
    }
}
