package dev.edgewise.app.knowledge.evidence;

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

/// Work on the engine of which only the newest counts: what is started takes the place of what runs. Its progress is
/// seen, and it can be cancelled. Used on the window's thread.
final class NewestJob {
    private final Jobs jobs;
    private final String key;
    private final ReadOnlyObjectWrapper<Optional<Activity>> activity = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Ticket ticket = () -> {};
    private long newest;

    /// @param key by which its work is known
    NewestJob(Jobs jobs, String key) {
        this.jobs = jobs;
        this.key = key;
    }

    /// How far it is; empty while nothing runs or waits.
    ReadOnlyObjectProperty<Optional<Activity>> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    boolean isRunning() {
        return activity.get().isPresent();
    }

    /// @param done   told the result, unless something newer was started
    /// @param failed told why there is none; not after a cancel
    <T> void start(String title, Priority priority, Job.Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        ticket.cancel();
        long number = ++newest;
        long began = System.nanoTime();
        activity.set(Optional.of(new Activity(title, "", 0, 0, began)));
        ticket = jobs.submit(new Job<>(title, priority, Optional.of(key), work), new JobListener<T>() {
            @Override
            public void progressed(String what, long total, long of) {
                if (number == newest && isRunning()) {
                    activity.set(Optional.of(new Activity(title, what, total, of, began)));
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

    /// Whether a partial result of this work still belongs to what is shown.
    long number() {
        return newest;
    }

    void cancel() {
        ticket.cancel();
    }

    private boolean end(long number) {
        if (number == newest) {
            activity.set(Optional.empty());
        }
        return number == newest;
    }
}
