package dev.edgewise.study.report;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.TaskFingerprint;
import dev.edgewise.study.Version;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The experiment of *Have Faith in Faithfulness* (Hanna et al. 2024): circuits of several methods and sizes on several
/// tasks, judged on examples that they were not found on.
///
/// What is finished is kept in the study's folder; the same run goes on from there. A task or a method that cannot be
/// measured is part of the result, with its reason.
public final class StudyRun {
    static final String FAULT = "a fault of Edgewise: ";

    private final Transformer model;
    private final WarmUp warmUp = new WarmUp();
    private final StudySettings settings;
    private final StudyStore store;
    private final List<StudyTask> tasks = new ArrayList<>();

    /// @throws UserError where sizes, methods or names of tasks cannot be used
    public StudyRun(Transformer model, List<TaskFile> files, StudySettings settings, StudyStore store) {
        this.model = model;
        this.settings = settings;
        this.store = store;
        settings.check(model.graph().edges());
        Map<String, String> places = new LinkedHashMap<>();
        for (TaskFile file : files) {
            String other = places.put(StudyStore.slug(file.name()), file.name());
            if (other != null) {
                throw new UserError("two tasks of --tasks are called " + file.name()
                        + "; give each once, or another name in its file");
            }
            tasks.add(new StudyTask(file, TaskFingerprint.of(file)));
        }
        if (tasks.isEmpty()) {
            throw new UserError("--tasks names no task; give one or more");
        }
    }

    /// Measures what is missing.
    ///
    /// @param redo     whether what was measured before is dropped
    /// @param finished told after each task what there is so far
    /// @throws UserError where the folder holds another study
    public StudyResult run(boolean redo, Progress progress, Consumer<StudyResult> finished) {
        Map<String, String> fingerprints = new LinkedHashMap<>();
        tasks.forEach(task -> fingerprints.put(task.name(), task.fingerprint()));
        store.open(
                new StudyStore.Header(
                        Version.current(), model.name(), model.fingerprint(), settings.decisive(), fingerprints),
                redo);
        List<TaskResult> done = new ArrayList<>();
        for (StudyTask task : tasks) {
            String place = tasks.size() == 1 ? "" : "task " + (done.size() + 1) + " of " + tasks.size() + ", ";
            done.add(measure(task, new LabelledProgress(place, progress)));
            finished.accept(result(done));
        }
        return result(done);
    }

    private TaskResult measure(StudyTask task, Progress progress) {
        Metric metric = settings.metric().orElse(task.file().metric());
        try {
            return new TaskStudy(model, warmUp, task, settings, store, progress).run();
        } catch (Progress.Cancelled e) {
            throw e;
        } catch (UserError e) {
            return TaskResult.failed(task.name(), metric, e.getMessage());
        } catch (RuntimeException e) {
            return TaskResult.failed(task.name(), metric, FAULT + e);
        }
    }

    private StudyResult result(List<TaskResult> done) {
        return new StudyResult(
                settings,
                model.name(),
                model.fingerprint(),
                model.graph().edges(),
                Version.current(),
                List.copyOf(done),
                tasks.stream().skip(done.size()).map(StudyTask::name).toList());
    }
}
