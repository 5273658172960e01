package dev.edgewise.app.threshold;

import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.Evaluator;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.study.Curve;
import dev.edgewise.study.RandomBand;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Measures what random circuits reach at the curve's standard sizes, once the curve has its shape: what a method must
/// beat. One idle job a size, small ones first; they prune to nothing and cost nothing.
public final class BandMeasurement {
    private final Jobs jobs;

    public BandMeasurement(Jobs jobs) {
        this.jobs = jobs;
    }

    public void start(Run run) {
        List<Integer> sizes = Curve.standardSizes(run.graph().edges()).stream()
                .filter(size -> size > 0 && size < run.graph().edges())
                .distinct()
                .toList();
        measureNext(run, new ArrayDeque<>(sizes));
    }

    private void measureNext(Run run, Deque<Integer> sizes) {
        if (sizes.isEmpty() || run.evaluatorProperty().get().isEmpty()) {
            return;
        }
        int size = sizes.removeFirst();
        if (run.measurements().bands().containsKey(size)) {
            measureNext(run, sizes);
            return;
        }
        Evaluator evaluator = run.evaluatorProperty().get().get();
        jobs.submit(
                Job.idle(
                        "Random circuits for comparison",
                        "band " + System.identityHashCode(run),
                        progress -> evaluator.band(size, progress)),
                Outcome.<RandomBand.Band>of(
                        band -> {
                            run.measurements().bands().put(size, band);
                            measureNext(run, sizes);
                        },
                        // An extra, as the curve is.
                        reason -> {}));
    }
}
