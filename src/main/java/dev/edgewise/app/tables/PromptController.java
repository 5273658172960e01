package dev.edgewise.app.tables;

import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.OpenTask;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.task.Example;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TaskWriter;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Adds prompt pairs typed by hand to the task, after the model's tokenizer has accepted them.
public final class PromptController {
    private final Workspace workspace;
    private final Jobs jobs;
    private final Dialogs dialogs;
    private final Saving saving;

    public PromptController(Workspace workspace, Jobs jobs, Dialogs dialogs, Saving saving) {
        this.workspace = workspace;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.saving = saving;
    }

    /// Checks a pair with the model's tokenizer and puts it in front of the task's examples, so that it is among those
    /// that are used; the shown run is measured on it too.
    ///
    /// @param correct   answers, separated by commas; a space is put before each, as within a sentence
    /// @param added     told once it is in
    public void add(String clean, String corrupted, String correct, String incorrect, Runnable added) {
        workspace.problemProperty(Place.TABLES).set(Optional.empty());
        if (workspace.modelProperty().get().isEmpty()
                || workspace.taskProperty().get().isEmpty()) {
            workspace.fail(
                    Place.TABLES,
                    "Adding the prompt",
                    new UserError("a prompt is checked with the model's tokenizer: open a model and a task first"));
            return;
        }
        OpenModel model = workspace.modelProperty().get().get();
        OpenTask task = workspace.taskProperty().get().get();
        var bos = workspace.settingsProperty().get().bos();
        Example example = Example.ofText(clean.strip(), corrupted.strip(), answers(correct), answers(incorrect));
        Optional<Run> run = workspace
                .runProperty()
                .get()
                .filter(r -> r.origin().task().equals(task.file().name())
                        && r.origin().corruption().equals(task.file().namedCorruption())
                        && r.evaluatorProperty().get().isPresent());
        Optional<TokenizedTask> used = run.flatMap(r -> r.taskProperty().get());
        jobs.submit(
                Job.background("Checking the prompt", progress -> {
                    TokenizedTask one = model.workbench().check(task.file().withExamples(List.of(example)), bos);
                    TaskFile longer = inFront(task.file(), example);
                    int count = used.map(u -> u.examples().size()).orElse(0)
                            + one.examples().size();
                    return new Added(
                            longer, model.workbench().check(longer, bos).first(count));
                }),
                Outcome.<Added>of(
                        result -> {
                            run.ifPresent(r -> r.measureOn(result.used(), model.workbench()));
                            workspace.taskProperty().set(Optional.of(new OpenTask(result.file(), task.path())));
                            added.run();
                        },
                        reason -> workspace.fail(Place.TABLES, "Adding the prompt", reason)));
    }

    private record Added(TaskFile file, TokenizedTask used) {}

    /// Writes the task with its added prompts as a task file of the user's own.
    public void save() {
        workspace.taskProperty().get().ifPresent(task -> dialogs.saveFile(
                        "Save the task", task.file().name() + "-mine.json", "*.json")
                .ifPresent(file -> saving.save(
                        file,
                        progress -> new TaskWriter().write(task.file(), file),
                        () -> nowAt(task, file),
                        reason -> workspace.fail(Place.TABLES, "Saving the task", reason))));
    }

    /// The open task is the one of that file from now on, unless another was opened or it was changed meanwhile.
    private void nowAt(OpenTask saved, Path file) {
        if (workspace.taskProperty().get().filter(saved::equals).isPresent()) {
            workspace.taskProperty().set(Optional.of(new OpenTask(saved.file(), file.toString())));
        }
    }

    private static List<String> answers(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> " " + word)
                .toList();
    }

    private static TaskFile inFront(TaskFile file, Example example) {
        List<Example> examples = new ArrayList<>();
        examples.add(example);
        examples.addAll(file.examples());
        return file.withExamples(examples);
    }
}
