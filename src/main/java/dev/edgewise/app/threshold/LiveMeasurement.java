package dev.edgewise.app.threshold;

import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.Evaluator;
import dev.edgewise.app.workspace.Reading;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import dev.edgewise.job.Jobs;
import dev.edgewise.job.Jobs.Ticket;
import java.util.Optional;

/// Keeps the number beside the slider true while the circuit changes.
///
/// A change shows at once what the curve says, marked as an estimate. Then the circuit, an immutable value, is
/// measured:
/// on release at once; while the slider is held, after a moment of quiet or, in a long drag, now and then. First on a
/// few
/// examples, then on all. A newer measurement cancels the older; what was measured is kept, so that going back is free.
///
/// All calls come from one thread, the window's.
public final class LiveMeasurement {
    /// How long the held slider must rest before a measurement starts.
    static final long QUIET = 60;
    /// How long a drag goes without one.
    static final long LONG_DRAG = 250;

    private static final String KEY = "measure";

    private final Jobs jobs;
    private final Delay delay;
    private Optional<Run> run = Optional.empty();
    private boolean held;
    private long lastStart;
    private long newest;
    private Ticket waiting = () -> {};
    private Ticket running = () -> {};

    public LiveMeasurement(Jobs jobs, Delay delay) {
        this.jobs = jobs;
        this.delay = delay;
    }

    /// Another run is shown; its number is made true.
    public void watch(Optional<Run> run) {
        waiting.cancel();
        running.cancel();
        this.run = run;
        held = false;
        changed();
    }

    /// The slider is grabbed.
    public void press() {
        held = true;
        lastStart = delay.now();
    }

    /// The slider is let go: what it stands on is measured at once.
    public void release() {
        held = false;
        waiting.cancel();
        run.filter(r -> r.readingProperty().get().state() == Reading.State.STALE
                        || r.readingProperty().get().state() == Reading.State.UNKNOWN)
                .ifPresent(this::start);
    }

    /// The circuit on screen is another one.
    public void changed() {
        run.ifPresent(r -> {
            waiting.cancel();
            if (showKnown(r) || r.evaluatorProperty().get().isEmpty()) {
                newest++;
                running.cancel();
            } else if (!held) {
                start(r);
            } else {
                long rest = Math.clamp(lastStart + LONG_DRAG - delay.now(), 0, QUIET);
                waiting = delay.after(rest, () -> start(r));
            }
        });
    }

    /// Measures again, after a failure.
    public void again() {
        run.ifPresent(this::start);
    }

    /// Shows what is known without running the model; true where that is a measurement.
    private boolean showKnown(Run r) {
        Optional<Faithfulness> known = r.measurements().of(r.circuit());
        if (known.isPresent()) {
            r.readingProperty().set(Reading.measured(known.get()));
            return true;
        }
        if (r.evaluatorProperty().get().isEmpty()) {
            r.readingProperty().set(Reading.unknown(whatToOpen(r)));
            return false;
        }
        double guess = r.measurements()
                .interpolate(r.requestedProperty().get())
                .orElse(r.readingProperty().get().value());
        r.readingProperty().set(Double.isNaN(guess) ? Reading.unknown() : Reading.stale(guess));
        return false;
    }

    private static String whatToOpen(Run r) {
        String model = r.origin().model();
        return "Open " + (model.isEmpty() ? "its model and task" : "the model " + model) + " to measure this circuit.";
    }

    private void start(Run r) {
        r.evaluatorProperty().get().ifPresent(evaluator -> {
            lastStart = delay.now();
            Measurement measurement = new Measurement(
                    ++newest,
                    r,
                    evaluator,
                    r.circuit(),
                    r.requestedProperty().get(),
                    r.overrides().isEmpty());
            r.readingProperty().set(r.readingProperty().get().measuring(0, evaluator.examples()));
            submit(measurement, progress -> evaluator.estimate(measurement.circuit, progress));
        });
    }

    private void submit(Measurement m, Job.Work<Faithfulness> work) {
        JobListener<Faithfulness> outcome =
                new Outcome<>(result -> finished(m, result), reason -> failed(m, reason), () -> stopped(m));
        running = jobs.submit(Job.live("Measuring the circuit", KEY, work), outcome);
    }

    private void finished(Measurement m, Faithfulness result) {
        boolean all = result.examples() >= m.evaluator.examples();
        if (all) {
            keep(m, result);
        }
        if (!isCurrent(m)) {
            // The slider moved on while this ran: the point is kept, and the estimate gets better by it.
            if (all) {
                run.filter(r -> r == m.run && r.readingProperty().get().state() == Reading.State.STALE)
                        .ifPresent(this::showKnown);
            }
            return;
        }
        if (all) {
            m.run.readingProperty().set(Reading.measured(result));
        } else {
            m.run.readingProperty().set(Reading.estimated(result, m.evaluator.examples()));
            submit(m, progress -> m.evaluator.evaluate(m.circuit, m.evaluator.examples(), progress));
        }
    }

    private static void keep(Measurement m, Faithfulness result) {
        if (m.onCurve) {
            m.run.measurements().addPoint(m.requested, m.circuit, result);
        } else {
            m.run.measurements().add(m.circuit, result);
        }
    }

    private void failed(Measurement m, Throwable reason) {
        if (isCurrent(m)) {
            String why = reason.getMessage() == null ? reason.toString() : reason.getMessage();
            m.run.readingProperty().set(m.run.readingProperty().get().failed(why));
        }
    }

    private void stopped(Measurement m) {
        if (isCurrent(m) && m.run.readingProperty().get().state() == Reading.State.MEASURING) {
            double value = m.run.readingProperty().get().value();
            m.run.readingProperty()
                    .set(Double.isNaN(value) ? Reading.unknown("Measuring was cancelled.") : Reading.stale(value));
        }
    }

    private boolean isCurrent(Measurement m) {
        return m.number == newest && m.run.circuit().equals(m.circuit);
    }

    private record Measurement(
            long number, Run run, Evaluator evaluator, Circuit circuit, int requested, boolean onCurve) {}
}
