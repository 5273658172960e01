package dev.edgewise.app.threshold;

import dev.edgewise.app.workspace.CircuitEdits;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.util.Subscription;

/// Moves the slider: by hand, by key, by number; and keeps the number beside it true.
public final class ThresholdController {
    private final Workspace workspace;
    private final CircuitEdits edits;
    private final LiveMeasurement live;
    private Subscription watched = Subscription.EMPTY;
    private OptionalInt before = OptionalInt.empty();

    public ThresholdController(Workspace workspace, CircuitEdits edits, LiveMeasurement live) {
        this.workspace = workspace;
        this.edits = edits;
        this.live = live;
        workspace.runProperty().subscribe(this::watch);
    }

    private void watch(Optional<Run> run) {
        watched.unsubscribe();
        live.watch(run);
        watched = run.map(r -> Subscription.combine(
                        r.circuitProperty().subscribe((old, now) -> {
                            if (!now.equals(old)) {
                                live.changed();
                            }
                        }),
                        r.evaluatorProperty().subscribe((old, now) -> live.changed())))
                .orElse(Subscription.EMPTY);
    }

    /// The handle is grabbed.
    public void press() {
        workspace.runProperty().get().ifPresent(run -> {
            before = OptionalInt.of(run.requestedProperty().get());
            live.press();
        });
    }

    public void dragTo(int edges) {
        workspace.runProperty().get().ifPresent(run -> run.requestedProperty().set(edges));
    }

    public void release() {
        workspace.runProperty().get().ifPresent(run -> {
            before.ifPresent(start -> edits.rememberDrag(run, start));
            before = OptionalInt.empty();
            live.release();
        });
    }

    public void request(int edges) {
        edits.request(edges);
    }

    /// One edge more or less.
    public void step(int by) {
        workspace
                .runProperty()
                .get()
                .ifPresent(run -> edits.request(run.requestedProperty().get() + by));
    }

    public void measureAgain() {
        live.again();
    }
}
