package dev.edgewise.app.workspace;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// A number that is measured of a run's circuits beside their faithfulness, with what is known of it.
public final class SecondNumber {
    private final MeasuredCircuits known;
    private final ObjectProperty<Optional<Faithfulness>> shown = new SimpleObjectProperty<>(Optional.empty());

    SecondNumber(int graphEdges) {
        known = new MeasuredCircuits(graphEdges);
    }

    /// The number of the circuit on screen; empty until it is measured.
    public ObjectProperty<Optional<Faithfulness>> shownProperty() {
        return shown;
    }

    public Optional<Faithfulness> of(Circuit circuit) {
        return known.of(circuit);
    }

    public void add(Circuit circuit, Faithfulness measured) {
        known.add(circuit, measured);
    }

    void clear() {
        known.clear();
        shown.set(Optional.empty());
    }
}
