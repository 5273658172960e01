package dev.edgewise.app.stability;

import dev.edgewise.app.workspace.EdgeStability;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import java.util.BitSet;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.util.Subscription;

/// The stability of the shown run, and how the graph shows it: properties only.
public final class StabilityModel {
    private final ReadOnlyObjectWrapper<Optional<EdgeStability>> stability =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty fade = new SimpleBooleanProperty();
    private final BooleanProperty coreOnly = new SimpleBooleanProperty();
    private final DoubleProperty share = new SimpleDoubleProperty(0.9);
    private Subscription watched = Subscription.EMPTY;

    public StabilityModel(Workspace workspace) {
        workspace.runProperty().subscribe(run -> {
            watched.unsubscribe();
            stability.set(Optional.empty());
            watched = run.map(this::watch).orElse(Subscription.EMPTY);
        });
    }

    private Subscription watch(Run run) {
        return run.studies().stabilityProperty().subscribe(stability::set);
    }

    /// Of the shown run; empty until it is measured.
    public ReadOnlyObjectProperty<Optional<EdgeStability>> stabilityProperty() {
        return stability.getReadOnlyProperty();
    }

    /// Whether edges are as opaque as they are stable.
    public BooleanProperty fadeProperty() {
        return fade;
    }

    /// Whether only the stable core is drawn.
    public BooleanProperty coreOnlyProperty() {
        return coreOnly;
    }

    /// From which share of the resamples on an edge belongs to the stable core.
    public DoubleProperty shareProperty() {
        return share;
    }

    /// The edges of the stable core; empty while nothing is measured.
    public Optional<BitSet> core() {
        return stability.get().map(s -> s.core(share.get()));
    }
}
