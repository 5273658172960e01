package dev.edgewise.app.startup;

import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import java.util.Optional;
import javafx.scene.Scene;

/// What happens between the first frame and the user's first click: the engine loads behind the window, on its own
/// thread, so that whoever opens a model a second later does not wait for it.
public final class StartSequence {
    private final Jobs jobs;
    private final Runnable loadEngine;
    private final Optional<StartupWatch> watch;

    /// @param loadEngine runs on the engine's thread
    /// @param watch      where the start is to be measured
    public StartSequence(Jobs jobs, Runnable loadEngine, Optional<StartupWatch> watch) {
        this.jobs = jobs;
        this.loadEngine = loadEngine;
        this.watch = watch;
    }

    /// @param scene   is shown, or about to be
    /// @param builtIn what the user would press for the built-in model's circuit
    public void afterFirstFrame(Scene scene, Workspace workspace, Runnable builtIn) {
        Painted.next(scene, () -> {
            reach(Milestone.WINDOW);
            jobs.submit(
                    Job.idle("Loading the engine", "engine", progress -> {
                        loadEngine.run();
                        reach(Milestone.ENGINE);
                        return true;
                    }),
                    // An engine that cannot be loaded says so when a model is opened, where the user can see it.
                    Outcome.of(loaded -> {}, reason -> {}));
            watch.ifPresent(w -> w.follow(scene, workspace, builtIn));
        });
    }

    private void reach(Milestone milestone) {
        watch.ifPresent(w -> w.reach(milestone));
    }
}
