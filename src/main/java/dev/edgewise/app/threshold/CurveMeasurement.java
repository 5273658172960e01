package dev.edgewise.app.threshold;

import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.Evaluator;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.study.Curve;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/// Measures a run at a handful of sizes while nobody asks for anything, so that the curve has a shape to read.
///
/// One idle job a size, each handed in when the one before is done: a cancel ends the rest, and the slider's own
/// measurements come first.
public final class CurveMeasurement {
    /// Places in the ten standard sizes: what tells most for the least time first. A half of all edges costs as much as
    /// the others together; all of them cost nothing, they are the clean run.
    private static final int[] ORDER = {3, 1, 5, 4, 2, 6, 0, 7, 8};

    private final Jobs jobs;
    private final BandMeasurement band;

    public CurveMeasurement(Jobs jobs) {
        this.jobs = jobs;
        this.band = new BandMeasurement(jobs);
    }

    public void start(Run run) {
        measureNext(run, new ArrayDeque<>(sizes(run.graph().edges())));
    }

    /// The sizes for a graph, without duplicates in small ones.
    static List<Integer> sizes(int edges) {
        List<Integer> standard = Curve.standardSizes(edges);
        return IntStream.of(ORDER)
                .map(standard::get)
                .filter(n -> n > 0)
                .distinct()
                .boxed()
                .toList();
    }

    private void measureNext(Run run, Deque<Integer> sizes) {
        if (sizes.isEmpty() || run.evaluatorProperty().get().isEmpty()) {
            band.start(run);
            return;
        }
        int size = sizes.removeFirst();
        if (run.measurements().points().containsKey(size)) {
            measureNext(run, sizes);
            return;
        }
        Evaluator evaluator = run.evaluatorProperty().get().get();
        Circuit circuit = run.circuitOf(size);
        jobs.submit(
                Job.idle(
                        "Measuring the curve at " + String.format(java.util.Locale.ROOT, "%,d edges", size),
                        "curve " + System.identityHashCode(run),
                        progress -> evaluator.evaluate(circuit, evaluator.examples(), progress)),
                Outcome.<Faithfulness>of(
                        measured -> {
                            run.measurements().addPoint(size, circuit, measured);
                            addFullCircuit(run, measured);
                            measureNext(run, sizes);
                        },
                        // The curve is an extra: the pane's own measurement reports what is wrong with the model.
                        reason -> {}));
    }

    /// The full circuit is the clean run, so any measurement on all examples knows its value.
    private static void addFullCircuit(Run run, Faithfulness measured) {
        int all = run.graph().edges();
        if (!run.measurements().points().containsKey(all)) {
            run.measurements()
                    .addPoint(
                            all,
                            Circuit.full(run.graph()),
                            Faithfulness.of(
                                    measured.metric(), measured.clean(), measured.corrupted(), measured.clean()));
        }
    }
}
