package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronCurves;
import dev.edgewise.neurons.NeuronMethod;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the neurons' half of the knowledge lab shows beyond what both halves share: properties only.
public final class NeuronsModel {
    private final ObjectProperty<NeuronSettings> settings = new SimpleObjectProperty<>(NeuronSettings.standard());
    private final ObjectProperty<Map<NeuronMethod, NeuronAttribution>> scores = new SimpleObjectProperty<>(Map.of());
    private final ObjectProperty<Optional<NeuronCurves>> curves = new SimpleObjectProperty<>(Optional.empty());
    private final IntegerProperty k = new SimpleIntegerProperty();
    private final BooleanProperty ofSelected = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<LiveReading>> live = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty measuring = new SimpleBooleanProperty();

    public ObjectProperty<NeuronSettings> settingsProperty() {
        return settings;
    }

    /// What was computed for the query so far, by method.
    public ObjectProperty<Map<NeuronMethod, NeuronAttribution>> scoresProperty() {
        return scores;
    }

    /// Along the order of the attribution on screen, with both controls; empty until measured.
    public ObjectProperty<Optional<NeuronCurves>> curvesProperty() {
        return curves;
    }

    /// How many neurons are suppressed, or kept alone.
    public IntegerProperty kProperty() {
        return k;
    }

    /// Whether the k neurons are the first of the selected ones instead of the attribution's order.
    public BooleanProperty ofSelectedProperty() {
        return ofSelected;
    }

    /// The newest number; it says which k it is of.
    public ObjectProperty<Optional<LiveReading>> liveProperty() {
        return live;
    }

    /// Whether a newer number is on its way.
    public BooleanProperty measuringProperty() {
        return measuring;
    }
}
