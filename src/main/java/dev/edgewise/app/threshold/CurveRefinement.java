package dev.edgewise.app.threshold;

import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.Evaluator;
import dev.edgewise.app.workspace.Measurements;
import dev.edgewise.app.workspace.Reading;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.job.Jobs.Ticket;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javafx.util.Subscription;

/// Measures between the points of the curve where the user looks: while the slider rests, the steepest gap beside it is
/// halved, a few times. What was measured there is then at hand when the slider moves on.
public final class CurveRefinement {
    /// Points added each time the slider comes to rest.
    static final int MOST = 4;
    /// Neighbours closer than this, as a ratio of their edges, are close enough.
    private static final double CLOSE = 1.2;
    /// A gap in F that is not worth a measurement.
    private static final double FLAT = 0.02;

    private final Jobs jobs;
    private Subscription watched = Subscription.EMPTY;
    private Ticket running = () -> {};

    public CurveRefinement(Workspace workspace, Jobs jobs) {
        this.jobs = jobs;
        workspace.runProperty().subscribe(run -> {
            watched.unsubscribe();
            running.cancel();
            watched = run.map(r -> r.readingProperty().subscribe(reading -> {
                        running.cancel();
                        if (reading.state() == Reading.State.MEASURED && reading.hasValue()) {
                            refine(r, r.requestedProperty().get(), MOST);
                        }
                    }))
                    .orElse(Subscription.EMPTY);
        });
    }

    private void refine(Run run, int here, int left) {
        OptionalInt size = left == 0 ? OptionalInt.empty() : next(run.measurements(), here);
        Optional<Evaluator> evaluator = run.evaluatorProperty().get();
        // Before the curve has its first shape there is nothing to refine.
        if (size.isEmpty() || evaluator.isEmpty() || run.measurements().points().size() < 4) {
            return;
        }
        Circuit circuit = run.circuitOf(size.getAsInt());
        running = jobs.submit(
                Job.idle("Refining the curve", "refine", progress -> evaluator
                        .get()
                        .evaluate(circuit, evaluator.get().examples(), progress)),
                Outcome.<Faithfulness>of(
                        measured -> {
                            run.measurements().addPoint(size.getAsInt(), circuit, measured);
                            if (run.requestedProperty().get() == here) {
                                refine(run, here, left - 1);
                            }
                        },
                        // An extra, as the curve itself is: what is wrong is said where it was asked for.
                        reason -> {}));
    }

    /// The middle, in the logarithm, of the steeper of the two gaps beside a size; empty where both are fine enough.
    static OptionalInt next(Measurements measurements, int here) {
        TreeMap<Integer, Faithfulness> points = new TreeMap<>(measurements.points());
        Integer at = points.floorKey(here);
        if (at == null) {
            return OptionalInt.empty();
        }
        Integer below = points.lowerKey(at);
        Integer above = points.higherKey(at);
        int lowest = below == null ? 0 : below;
        int highest = above == null ? at : above;
        return IntStream.of(middle(points, lowest, at), middle(points, at, highest))
                .filter(size -> size > 0)
                .boxed()
                .max(Comparator.comparingDouble(size -> rise(points, size)))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /// −1 where the gap is narrow or flat.
    private static int middle(TreeMap<Integer, Faithfulness> points, int low, int high) {
        if (low < 1 || high < CLOSE * low) {
            return -1;
        }
        int size = (int) Math.round(Math.sqrt((double) low * high));
        return size == low || size == high || rise(points, size) < FLAT ? -1 : size;
    }

    private static double rise(TreeMap<Integer, Faithfulness> points, int size) {
        double below = points.lowerEntry(size).getValue().value().orElse(0);
        double above = points.higherEntry(size).getValue().value().orElse(0);
        return Math.abs(above - below);
    }
}
