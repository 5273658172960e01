package dev.edgewise.app.stability;

import dev.edgewise.app.work.LongJob;
import dev.edgewise.app.workspace.CircuitEdits;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.job.Jobs;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/// Finds the shown run's circuit again on resamples of its prompts, and keeps what came of it with the run.
public final class StabilityController {
    private final Workspace workspace;
    private final CircuitEdits edits;
    private final LongJob job;
    private final StabilityModel model;
    private final BooleanBinding possible;

    public StabilityController(Workspace workspace, CircuitEdits edits, Jobs jobs) {
        this.workspace = workspace;
        this.edits = edits;
        this.job = new LongJob(jobs);
        this.model = new StabilityModel(workspace);
        var evaluator = workspace.runProperty().flatMap(run -> run.map(Run::evaluatorProperty)
                .orElse(null));
        this.possible = Bindings.createBooleanBinding(
                () -> !job.isRunning()
                        && evaluator.getValue() != null
                        && evaluator.getValue().isPresent()
                        && workspace
                                .runProperty()
                                .get()
                                .filter(run -> run.origin().signKnown())
                                .isPresent(),
                evaluator,
                job.activityProperty());
    }

    public LongJob job() {
        return job;
    }

    public StabilityModel model() {
        return model;
    }

    /// Whether there is a run, its model, and a method to repeat.
    public BooleanBinding possible() {
        return possible;
    }

    /// Starts the resamples at the number of edges that the slider asks for.
    public void measure() {
        Optional<Run> shown = workspace.runProperty().get();
        if (!possible.get() || shown.isEmpty()) {
            return;
        }
        Run run = shown.get();
        var evaluator = run.evaluatorProperty().get().orElseThrow();
        int edges = Math.max(1, run.requestedProperty().get());
        workspace.problemProperty(Place.STABILITY).set(Optional.empty());
        job.start(
                "Measuring the stability at " + edges + " edges",
                progress -> evaluator.stability(run.origin().settings(), edges, progress),
                result -> {
                    run.studies().stabilityProperty().set(Optional.of(result));
                    model.fadeProperty().set(true);
                },
                reason -> workspace.fail(Place.STABILITY, "Measuring the stability", reason));
    }

    /// Makes the stable core the circuit, as a step that can be undone.
    public void keepCore() {
        model.core().ifPresent(edits::keepOnly);
    }
}
