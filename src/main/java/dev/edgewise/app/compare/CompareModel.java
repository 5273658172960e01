package dev.edgewise.app.compare;

import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// Which runs are compared, and which two of them the graph shows against each other: properties only.
public final class CompareModel {
    /// More do not fit, and a matrix of more says less.
    public static final int MOST = 6;

    private final Workspace workspace;
    private final ObservableList<Run> chosen = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Pair>> diff = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty showA = new SimpleBooleanProperty(true);
    private final BooleanProperty showBoth = new SimpleBooleanProperty(true);
    private final BooleanProperty showB = new SimpleBooleanProperty(true);
    private final LongProperty measured = new SimpleLongProperty();

    /// Two runs, the first of which is the one that the slider moves.
    public record Pair(Run a, Run b) {}

    public CompareModel(Workspace workspace) {
        this.workspace = workspace;
        workspace.runs().addListener((ListChangeListener<Run>) change -> follow());
        workspace.runProperty().subscribe(run -> {
            if (diff.get()
                    .filter(pair -> run.filter(r -> r == pair.a()).isEmpty())
                    .isPresent()) {
                diff.set(Optional.empty());
            }
        });
        follow();
    }

    /// The runs of the matrix, in the order of the list of runs.
    public ObservableList<Run> chosen() {
        return chosen;
    }

    /// The two runs that the graph shows against each other; empty while it shows one circuit.
    public ObjectProperty<Optional<Pair>> diffProperty() {
        return diff;
    }

    public BooleanProperty showAProperty() {
        return showA;
    }

    public BooleanProperty showBothProperty() {
        return showBoth;
    }

    public BooleanProperty showBProperty() {
        return showB;
    }

    /// Counts up with each cross-faithfulness that was measured.
    public LongProperty measuredProperty() {
        return measured;
    }

    /// Whether a run's graph has the sizes of those chosen already.
    public boolean fits(Run run) {
        return chosen.isEmpty()
                || chosen.getFirst().graph().shape().equals(run.graph().shape());
    }

    /// Puts a run into the matrix or takes it out.
    public void choose(Run run, boolean in) {
        if (!in) {
            chosen.remove(run);
        } else if (!chosen.contains(run) && fits(run) && chosen.size() < MOST) {
            chosen.add(run);
            List<Run> order = workspace.runs();
            chosen.sort(java.util.Comparator.comparingInt(order::indexOf));
        }
    }

    /// New runs come in of themselves, removed ones go.
    private void follow() {
        chosen.removeIf(run -> !workspace.runs().contains(run));
        if (diff.get()
                .filter(pair -> !workspace.runs().contains(pair.a())
                        || !workspace.runs().contains(pair.b()))
                .isPresent()) {
            diff.set(Optional.empty());
        }
        if (!workspace.runs().isEmpty()) {
            choose(workspace.runs().getLast(), true);
        }
    }
}
