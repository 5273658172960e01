package dev.edgewise.app.workspace;

import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.model.ModelSource;
import dev.edgewise.task.TokenizedTask;
import java.util.Optional;

/// Opens models and tasks as background jobs, and keeps the task checked against the model.
public final class Opening {
    private final Workspace workspace;
    private final Library library;
    private final Jobs jobs;

    public Opening(Workspace workspace, Library library, Jobs jobs) {
        this.workspace = workspace;
        this.library = library;
        this.jobs = jobs;
        workspace.modelProperty().subscribe(model -> check());
        workspace.taskProperty().subscribe(task -> check());
        workspace.settingsProperty().subscribe((before, after) -> {
            if (before.bos() != after.bos()) {
                check();
            }
        });
    }

    public Library library() {
        return library;
    }

    public void openModel(ModelSource source) {
        openModel(source, () -> {});
    }

    /// Opens a model and does something when it is there.
    public void openModel(ModelSource source, Runnable afterwards) {
        workspace.openingProperty().set(true);
        workspace.problemProperty(Place.SOURCES).set(Optional.empty());
        String title =
                "Opening " + source.name() + " (" + library.memoryFor(source).sentence() + ")";
        jobs.submit(
                Job.background(title, progress -> library.open(source, progress)),
                new Outcome<>(
                        model -> {
                            workspace.openingProperty().set(false);
                            replace(model);
                            afterwards.run();
                        },
                        reason -> {
                            workspace.openingProperty().set(false);
                            workspace.fail(Place.SOURCES, "Opening " + source.name(), reason);
                        },
                        () -> workspace.openingProperty().set(false)));
    }

    public void openTask(String nameOrPath) {
        workspace.problemProperty(Place.SOURCES).set(Optional.empty());
        try {
            OpenTask task = library.openTask(nameOrPath);
            workspace.metricProperty().set(task.file().metric());
            workspace.taskProperty().set(Optional.of(task));
        } catch (RuntimeException e) {
            workspace.fail(Place.SOURCES, "Opening the task", e);
        }
    }

    private void replace(OpenModel model) {
        Optional<OpenModel> before = workspace.modelProperty().get();
        workspace.runs().forEach(Run::detach);
        workspace.modelProperty().set(Optional.of(model));
        // On the engine's thread, behind whatever still uses it.
        before.ifPresent(old -> jobs.submit(
                Job.background("Closing " + old.source().name(), progress -> {
                    old.workbench().close();
                    return true;
                }),
                new Outcome<>(done -> {}, reason -> {}, () -> {})));
    }

    private void check() {
        workspace.checkedProperty().set(Optional.empty());
        if (workspace.modelProperty().get().isEmpty()
                || workspace.taskProperty().get().isEmpty()) {
            return;
        }
        OpenModel model = workspace.modelProperty().get().get();
        OpenTask task = workspace.taskProperty().get().get();
        var bos = workspace.settingsProperty().get().bos();
        jobs.submit(
                Job.live("Checking the task " + task.file().name(), "check", progress -> model.workbench()
                        .check(task.file(), bos)),
                Outcome.<TokenizedTask>of(
                        checked -> workspace.checkedProperty().set(Optional.of(checked)),
                        reason -> workspace.fail(Place.SOURCES, "Checking the task", reason)));
    }
}
