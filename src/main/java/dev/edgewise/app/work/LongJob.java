package dev.edgewise.app.work;

import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import dev.edgewise.job.Jobs;
import dev.edgewise.job.Jobs.Ticket;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A background job that a pane starts, watches and cancels: one at a time. Used on the window's thread.
public final class LongJob {
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<Optional<Activity>> activity = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Ticket ticket = () -> {};
    private long newest;

    public LongJob(Jobs jobs) {
        this.jobs = jobs;
    }

    /// How far it is; empty while nothing runs or waits.
    public ReadOnlyObjectProperty<Optional<Activity>> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return activity.get().isPresent();
    }

    /// Starts, unless it runs already.
    ///
    /// @param done   told the result
    /// @param failed told why there is none; not after a cancel
    public <T> void start(String title, Job.Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        if (isRunning()) {
            return;
        }
        long number = ++newest;
        long began = System.nanoTime();
        activity.set(Optional.of(new Activity(title, "", 0, 0, began)));
        ticket = jobs.submit(Job.background(title, work), new JobListener<T>() {
            @Override
            public void progressed(String what, long total, long of) {
                if (number == newest && isRunning()) {
                    activity.set(Optional.of(new Activity(title, what, total, of, began)));
                }
            }

            @Override
            public void finished(T result) {
                end(number);
                done.accept(result);
            }

            @Override
            public void failed(Throwable reason) {
                end(number);
                failed.accept(reason);
            }

            @Override
            public void cancelled() {
                end(number);
            }
        });
    }

    public void cancel() {
        ticket.cancel();
    }

    private void end(long number) {
        if (number == newest) {
            activity.set(Optional.empty());
        }
    }
}
