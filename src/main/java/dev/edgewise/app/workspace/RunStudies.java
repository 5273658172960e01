package dev.edgewise.app.workspace;

import dev.edgewise.study.Verification;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What is known about a run's scores beyond the circuits cut from them: how far they can be trusted.
public final class RunStudies {
    private final ObjectProperty<Optional<Verification>> verification = new SimpleObjectProperty<>(Optional.empty());

    private final ObjectProperty<Optional<EdgeStability>> stability = new SimpleObjectProperty<>(Optional.empty());

    /// The exact effects of the strongest edges.
    public ObjectProperty<Optional<Verification>> verificationProperty() {
        return verification;
    }

    /// How surely each edge belongs to the circuit.
    public ObjectProperty<Optional<EdgeStability>> stabilityProperty() {
        return stability;
    }
}
