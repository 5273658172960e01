package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.app.work.Activity;
import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import dev.edgewise.job.Jobs;
import dev.edgewise.job.Jobs.Ticket;
import dev.edgewise.job.Priority;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A job of which only the newest counts: starting it again cancels what runs. Used on the window's thread.
final class NewestJob {
    private final Jobs jobs;
    private final String key;
    private final Priority priority;
    private final ReadOnlyObjectWrapper<Optional<Activity>> activity = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Ticket ticket = () -> {};
    private long newest;

    NewestJob(Jobs jobs, String key, Priority priority) {
        this.jobs = jobs;
        this.key = key;
        this.priority = priority;
    }

    /// How far it is; empty while nothing runs or waits.
    ReadOnlyObjectProperty<Optional<Activity>> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    boolean isRunning() {
        return activity.get().isPresent();
    }

    <T> void start(String title, Job.Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        cancel();
        long number = newest;
        long began = System.nanoTime();
        activity.set(Optional.of(new Activity(title, "", 0, 0, began)));
        ticket = jobs.submit(new Job<>(title, priority, Optional.of(key), work), new JobListener<T>() {
            @Override
            public void progressed(String what, long did, long of) {
                if (number == newest) {
                    activity.set(Optional.of(new Activity(title, what, did, of, began)));
                }
            }

            @Override
            public void finished(T result) {
                if (end(number)) {
                    done.accept(result);
                }
            }

            @Override
            public void failed(Throwable reason) {
                if (end(number)) {
                    failed.accept(reason);
                }
            }

            @Override
            public void cancelled() {
                end(number);
            }
        });
    }

    /// What runs or waits is no longer wanted, and not told of.
    void cancel() {
        newest++;
        activity.set(Optional.empty());
        ticket.cancel();
    }

    private boolean end(long number) {
        boolean wanted = number == newest;
        if (wanted) {
            activity.set(Optional.empty());
        }
        return wanted;
    }
}
