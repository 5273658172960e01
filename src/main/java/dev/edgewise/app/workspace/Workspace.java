package dev.edgewise.app.workspace;

import dev.edgewise.app.banner.Problem;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What is open in the window: properties only. Panes bind to it and to nothing of each other.
public final class Workspace {
    private final ObjectProperty<Optional<OpenModel>> model = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<OpenTask>> task = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<TokenizedTask>> checked = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Metric> metric = new SimpleObjectProperty<>(Metric.LOGIT_DIFFERENCE);
    private final ObjectProperty<FindSettings> settings = new SimpleObjectProperty<>(FindSettings.standard());
    private final ObservableList<Run> runs = FXCollections.observableArrayList();
    private final ObservableList<SavedClaim> claims = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Run>> run = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Chosen>> chosen = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty opening = new SimpleBooleanProperty();
    private final Map<Place, ObjectProperty<Optional<Problem>>> problems = new EnumMap<>(Place.class);
    private final History history = new History();

    /// The panes that can say what failed in them.
    public enum Place {
        SOURCES,
        GRAPH,
        FAITHFULNESS,
        INSPECTOR,
        TABLES,
        VERIFY,
        STABILITY,
        COMPARE,
        PATCHING,
        CLAIM,
        KNOWLEDGE
    }

    public Workspace() {
        for (Place place : Place.values()) {
            problems.put(place, new SimpleObjectProperty<>(Optional.empty()));
        }
    }

    public ObjectProperty<Optional<OpenModel>> modelProperty() {
        return model;
    }

    public ObjectProperty<Optional<OpenTask>> taskProperty() {
        return task;
    }

    /// The task checked against the model; empty until both are there.
    public ObjectProperty<Optional<TokenizedTask>> checkedProperty() {
        return checked;
    }

    public ObjectProperty<Metric> metricProperty() {
        return metric;
    }

    public ObjectProperty<FindSettings> settingsProperty() {
        return settings;
    }

    public ObservableList<Run> runs() {
        return runs;
    }

    /// The records of claims that were tested, in their order.
    public ObservableList<SavedClaim> claims() {
        return claims;
    }

    /// The run that the graph, the curve and the inspector show.
    public ObjectProperty<Optional<Run>> runProperty() {
        return run;
    }

    public ObjectProperty<Optional<Chosen>> chosenProperty() {
        return chosen;
    }

    /// Whether a model is being opened.
    public BooleanProperty openingProperty() {
        return opening;
    }

    public ObjectProperty<Optional<Problem>> problemProperty(Place place) {
        return problems.get(place);
    }

    public void fail(Place place, String doing, Throwable reason) {
        problems.get(place).set(Optional.of(Problem.of(doing, reason)));
    }

    public History history() {
        return history;
    }

    /// Adds a run and shows it.
    public void show(Run added) {
        runs.add(added);
        run.set(Optional.of(added));
    }

    /// Removes a run; if it was shown, its neighbour is shown instead.
    public void remove(Run removed) {
        int place = runs.indexOf(removed);
        runs.remove(removed);
        if (run.get().filter(r -> r == removed).isPresent()) {
            run.set(runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(Math.clamp(place, 0, runs.size() - 1))));
        }
    }

    /// The first run colour that no run has.
    public int freeColour() {
        int colour = 0;
        while (hasColour(colour)) {
            colour++;
        }
        return colour;
    }

    private boolean hasColour(int colour) {
        return runs.stream().anyMatch(r -> r.colour() == colour);
    }
}
