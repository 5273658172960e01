package dev.edgewise.app.sources;

import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.OpenTask;
import dev.edgewise.app.workspace.Opening;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.model.ModelSource;
import dev.edgewise.task.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Chooses the model, the task and the method.
public final class SourcesController {
    private final Workspace workspace;
    private final Opening opening;
    private final Dialogs dialogs;
    private final ObservableList<ModelSource> models = FXCollections.observableArrayList();

    /// Looks for models on the disk in the background.
    public SourcesController(Workspace workspace, Opening opening, Dialogs dialogs, Jobs jobs) {
        this.workspace = workspace;
        this.opening = opening;
        this.dialogs = dialogs;
        jobs.submit(
                Job.background(
                        "Looking for models", progress -> opening.library().models()),
                Outcome.<List<ModelSource>>of(
                        models::setAll, reason -> workspace.fail(Place.SOURCES, "Looking for models", reason)));
    }

    public ObservableList<ModelSource> models() {
        return models;
    }

    public List<String> tasks() {
        return opening.library().tasks();
    }

    public void openModel(ModelSource source) {
        opening.openModel(source);
    }

    public void chooseFolder() {
        dialogs.openFolder("Open a model folder").ifPresent(this::openModelAt);
    }

    public void chooseGguf() {
        dialogs.openFile("Open a GGUF file", "*.gguf").ifPresent(this::openModelAt);
    }

    public void chooseTask() {
        dialogs.openFile("Open a task", "*.json", "*.csv").ifPresent(file -> opening.openTask(file.toString()));
    }

    public void openTask(String name) {
        opening.openTask(name);
    }

    /// Takes another of the task's corruptions.
    public void setCorruption(String name) {
        workspace
                .taskProperty()
                .get()
                .map(task -> new OpenTask(task.file().withCorruption(name), task.path()))
                .ifPresent(task -> workspace.taskProperty().set(Optional.of(task)));
    }

    public void setMetric(Metric metric) {
        workspace.metricProperty().set(metric);
    }

    private void openModelAt(Path path) {
        try {
            opening.openModel(opening.library().modelAt(path));
        } catch (RuntimeException e) {
            workspace.fail(Place.SOURCES, "Opening " + path, e);
        }
    }
}
