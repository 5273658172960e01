package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.app.work.Outcome;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// The number that follows the slider. While one run is under way, only the newest of those asked for waits: nothing
/// queues, and a drag that never pauses is still answered while it goes on. Used on the window's thread.
final class LiveNeurons {
    private final Jobs jobs;
    private final Consumer<Throwable> failed;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private Optional<Runnable> waiting = Optional.empty();
    private long newest;

    LiveNeurons(Jobs jobs, Consumer<Throwable> failed) {
        this.jobs = jobs;
        this.failed = failed;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    void measure(Job.Work<LiveReading> run, Consumer<LiveReading> taker) {
        long number = newest;
        waiting = Optional.of(() -> jobs.submit(
                Job.live("Running without neurons", "knowledge-live", run),
                new Outcome<LiveReading>(
                        reading -> {
                            if (number == newest) {
                                taker.accept(reading);
                            }
                            ended();
                        },
                        reason -> {
                            if (number == newest) {
                                failed.accept(reason);
                            }
                            ended();
                        },
                        this::ended)));
        if (!busy.get()) {
            next();
        }
    }

    /// What runs or waits is no longer wanted.
    void forget() {
        newest++;
        waiting = Optional.empty();
    }

    private void ended() {
        busy.set(false);
        next();
    }

    private void next() {
        Optional<Runnable> start = waiting;
        waiting = Optional.empty();
        start.ifPresent(next -> {
            busy.set(true);
            next.run();
        });
    }
}
