package dev.edgewise.app.workspace;

import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.graph.Selection;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Finds the circuit: attribution as a background job, and a run when it is done.
public final class Finding {
    private final Workspace workspace;
    private final Jobs jobs;
    private final Consumer<Run> found;
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper underWay = new ReadOnlyBooleanWrapper();

    /// @param found is told of each new run, after it is shown
    public Finding(Workspace workspace, Jobs jobs, Consumer<Run> found) {
        this.workspace = workspace;
        this.jobs = jobs;
        this.found = found;
        possible.bind(javafx.beans.binding.Bindings.createBooleanBinding(
                () -> workspace.checkedProperty().get().isPresent()
                        && !underWay.get()
                        && workspace
                                .settingsProperty()
                                .get()
                                .refusal(workspace.metricProperty().get())
                                .isEmpty(),
                workspace.checkedProperty(),
                workspace.settingsProperty(),
                workspace.metricProperty(),
                underWay));
    }

    public ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty underWayProperty() {
        return underWay.getReadOnlyProperty();
    }

    private record Found(RankedEdges ranked, ExampleSets examples, double seconds) {}

    public void find() {
        if (!possible.get()) {
            return;
        }
        OpenModel model = workspace.modelProperty().get().orElseThrow();
        OpenTask task = workspace.taskProperty().get().orElseThrow();
        TokenizedTask checked = workspace.checkedProperty().get().orElseThrow();
        FindSettings settings = workspace.settingsProperty().get();
        Metric metric = workspace.metricProperty().get();
        workspace.problemProperty(Place.GRAPH).set(Optional.empty());
        underWay.set(true);
        jobs.submit(
                Job.background("Finding the circuit", progress -> {
                    long began = System.nanoTime();
                    ExampleSets examples = model.workbench().choose(checked, settings, progress);
                    RankedEdges ranked = model.workbench().rank(examples.discovery(), metric, settings, progress);
                    return new Found(ranked, examples, (System.nanoTime() - began) / 1e9);
                }),
                new Outcome<>(
                        result -> {
                            underWay.set(false);
                            show(model, task, settings, metric, result);
                        },
                        reason -> {
                            underWay.set(false);
                            workspace.fail(Place.GRAPH, "Finding the circuit", reason);
                        },
                        () -> underWay.set(false)));
    }

    private void show(OpenModel model, OpenTask task, FindSettings settings, Metric metric, Found result) {
        RunOrigin origin = new RunOrigin(
                model.source().name(),
                model.source().origin().equals("built in")
                        ? model.source().name()
                        : model.source().path().toString(),
                model.fingerprint(),
                task.file().name(),
                task.path(),
                metric,
                settings.withExamples(result.examples().size()),
                task.file().namedCorruption());
        int edges = Selection.standard(model.graph()) instanceof Selection.TopN top ? top.edges() : 20;
        Run run = new Run(
                origin,
                result.ranked(),
                new Measurements(model.graph().edges()),
                Optional.empty(),
                edges,
                result.seconds(),
                workspace.freeColour());
        run.use(result.examples());
        run.attach(model.workbench());
        workspace.show(run);
        found.accept(run);
    }
}
