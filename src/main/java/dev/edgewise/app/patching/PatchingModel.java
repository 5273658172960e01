package dev.edgewise.app.patching;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.advice.Advice;
import dev.edgewise.study.patching.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the patching pane shows: properties only.
public final class PatchingModel {
    private final ObjectProperty<PatchingSettings> settings = new SimpleObjectProperty<>(PatchingSettings.standard());
    private final ObservableList<Experiment> trail = FXCollections.observableArrayList();
    private final IntegerProperty at = new SimpleIntegerProperty(-1);
    private final ObjectProperty<View> view = new SimpleObjectProperty<>(View.DENOISING);
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.LOGIT_DIFFERENCE);
    private final ObjectProperty<Quantity> quantity = new SimpleObjectProperty<>(Quantity.EFFECT);
    private final ObjectProperty<OptionalInt> example = new SimpleObjectProperty<>(OptionalInt.empty());
    private final ObjectProperty<Optional<Display>> display = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<OptionalInt> selected = new SimpleObjectProperty<>(OptionalInt.empty());
    private final ObjectProperty<List<Advice>> advice = new SimpleObjectProperty<>(List.of());

    /// What is drawn of a result.
    public enum View {
        DENOISING("Denoising"),
        NOISING("Noising"),
        SCATTER("Scatter");

        private final String title;

        View(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        static View of(Direction direction) {
            return direction == Direction.DENOISING ? DENOISING : NOISING;
        }

        /// The direction whose heatmap it is; empty for the scatter.
        Optional<Direction> direction() {
            return switch (this) {
                case DENOISING -> Optional.of(Direction.DENOISING);
                case NOISING -> Optional.of(Direction.NOISING);
                case SCATTER -> Optional.empty();
            };
        }
    }

    public ObjectProperty<PatchingSettings> settingsProperty() {
        return settings;
    }

    /// From the first, coarse experiment to the finest.
    public ObservableList<Experiment> trail() {
        return trail;
    }

    /// Which of the trail is shown; −1 for none.
    public IntegerProperty atProperty() {
        return at;
    }

    /// The one that is shown.
    public Optional<Experiment> shown() {
        int i = at.get();
        return i >= 0 && i < trail.size() ? Optional.of(trail.get(i)) : Optional.empty();
    }

    public ObjectProperty<View> viewProperty() {
        return view;
    }

    public ObjectProperty<Measure> measureProperty() {
        return measure;
    }

    public ObjectProperty<Quantity> quantityProperty() {
        return quantity;
    }

    /// A single example; empty for the mean.
    public ObjectProperty<OptionalInt> exampleProperty() {
        return example;
    }

    ObjectProperty<Optional<Display>> displayProperty() {
        return display;
    }

    /// The selected cell of what is shown, row-major.
    public ObjectProperty<OptionalInt> selectedProperty() {
        return selected;
    }

    public ObjectProperty<List<Advice>> adviceProperty() {
        return advice;
    }
}
