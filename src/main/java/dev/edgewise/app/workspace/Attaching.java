package dev.edgewise.app.workspace;

import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;
import java.util.Optional;

/// Gives runs back what measures them, when their model is opened after they were: runs of a session, of a circuit
/// file,
/// or of a model that was replaced for a while.
public final class Attaching {
    private final Workspace workspace;
    private final Jobs jobs;

    public Attaching(Workspace workspace, Jobs jobs) {
        this.workspace = workspace;
        this.jobs = jobs;
        workspace.checkedProperty().subscribe(checked -> checked.ifPresent(task -> attachAll()));
    }

    /// Looks at all runs that cannot be measured now.
    public void attachAll() {
        workspace.modelProperty().get().ifPresent(model -> workspace.runs().stream()
                .filter(run -> run.evaluatorProperty().get().isEmpty() && fits(run, model))
                .toList()
                .forEach(run -> attach(run, model)));
    }

    /// The same weights; or, where the file does not say which, a graph of the same sizes.
    private static boolean fits(Run run, OpenModel model) {
        String fingerprint = run.origin().fingerprint();
        return fingerprint.isEmpty()
                ? run.graph().shape().equals(model.graph().shape())
                : fingerprint.equals(model.fingerprint());
    }

    private void attach(Run run, OpenModel model) {
        RunOrigin origin = run.origin();
        if (run.taskProperty().get().isPresent()) {
            run.attach(model.workbench());
            return;
        }
        Optional<TaskFile> file = workspace
                .taskProperty()
                .get()
                .map(OpenTask::file)
                .filter(task -> origin.fingerprint().isEmpty() || task.name().equals(origin.task()))
                .map(task -> task.hasCorruption(origin.corruption()) ? task.withCorruption(origin.corruption()) : task);
        file.ifPresent(task -> jobs.submit(
                Job.background("Checking the prompts of " + run.nameProperty().get(), progress -> {
                    TokenizedTask checked = model.workbench().check(task, origin.bos());
                    return model.workbench().choose(checked, origin.settings(), progress);
                }),
                Outcome.<ExampleSets>of(
                        sets -> {
                            run.use(sets);
                            run.attach(model.workbench());
                        },
                        reason -> workspace.fail(Place.FAITHFULNESS, "Checking the prompts", reason))));
    }
}
