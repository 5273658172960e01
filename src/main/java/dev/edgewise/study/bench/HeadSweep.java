package dev.edgewise.study.bench;

import dev.edgewise.faithfulness.PlainForward;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.patching.Sweeper;
import dev.edgewise.task.TokenizedTask;

/// How long it takes to patch every head of a model by itself, at all positions at once, against forward passes of the
/// same examples.
///
/// @param examples of the sweep, an own number: that many runs go on in each head's cell
/// @param heads    patched ones
/// @param forward  a plain pass of the examples
/// @param sweep    all heads, in one direction
public record HeadSweep(int examples, int heads, Durations forward, Durations sweep) {
    private static final int EXAMPLES = 8;
    private static final int FORWARDS = 9;
    private static final int SWEEPS = 2;

    /// @param tokens of each prompt
    public static HeadSweep measure(Transformer model, int tokens) {
        TokenizedTask task = new BenchTask(EXAMPLES, tokens).of(model.config());
        SweepPlan plan = SweepPlan.of(PatchSite.HEAD);
        Sweeper sweeper = new Sweeper(model, task);
        sweeper.run(plan.inLayer(0), Direction.DENOISING, Progress.NONE, part -> {});
        Durations forward = Durations.of(FORWARDS, i -> PlainForward.lastLogits(model, task));
        double[] seconds = new double[SWEEPS];
        for (int i = 0; i < SWEEPS; i++) {
            long start = System.nanoTime();
            sweeper.run(plan, Direction.DENOISING, Progress.NONE, part -> {});
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        int heads = model.config().layers() * model.config().heads();
        return new HeadSweep(EXAMPLES, heads, forward, Durations.of(seconds));
    }

    /// How many plain forward passes the sweep is.
    public double multiple() {
        return sweep.median() / forward.median();
    }

    /// How many plain forward passes one head takes.
    public double perHead() {
        return multiple() / heads;
    }
}
