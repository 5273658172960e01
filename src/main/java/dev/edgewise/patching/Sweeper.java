package dev.edgewise.patching;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.TokenizedTask;
import java.util.function.Consumer;

/// Runs sweeps on a model and a task.
public final class Sweeper {
    private final Transformer model;
    private final TokenizedTask task;

    public Sweeper(Transformer model, TokenizedTask task) {
        this.model = model;
        this.task = task;
    }

    /// Runs every cell of a plan in one direction.
    ///
    /// Examples of one length run together, several cells side by side; cells come in example by example, so that
    /// effects of an unfinished sweep are those of the examples so far. Nothing is kept between calls.
    ///
    /// @param progress told in patched runs, one a cell and example, of all; asked for cancel between layers
    /// @param partial  given what is finished so far, NaN elsewhere: now and then, and always at the end and before a
    ///                 cancel is passed on, so that its last value is what was finished. Called on this thread; the
    ///                 sweeps it gets do not change any more
    /// @throws dev.edgewise.io.UserError where the plan does not fit model or task, before anything runs
    /// @throws Progress.Cancelled        after the last call of `partial`
    public Sweep run(SweepPlan plan, Direction direction, Progress progress, Consumer<Sweep> partial) {
        return new SweepRun(model, task, plan, direction, progress, partial).run();
    }

    /// The cells that a plan has on this model and task, before anything runs.
    ///
    /// @throws dev.edgewise.io.UserError where the plan does not fit model or task
    public SweepGrid grid(SweepPlan plan) {
        return SweepCells.of(model, task, plan).grid();
    }
}
