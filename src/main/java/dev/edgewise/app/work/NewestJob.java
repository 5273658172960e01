package dev.edgewise.app.work;

import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import dev.edgewise.job.Jobs;
import dev.edgewise.job.Jobs.Ticket;
import dev.edgewise.job.Priority;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Work on the engine of which only the newest counts: starting it again cancels what runs. Its progress is seen, and
/// it can be cancelled. Used on the window's thread.
public final class NewestJob {
    private final Jobs jobs;
    private final String key;
    private final ReadOnlyObjectWrapper<Optional<Activity>> activity = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Ticket ticket = () -> {};
    private long newest;

    /// @param key by which its work is known
    public NewestJob(Jobs jobs, String key) {
        this.jobs = jobs;
        this.key = key;
    }

    /// How far it is; empty while nothing runs or waits.
    public ReadOnlyObjectProperty<Optional<Activity>> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return activity.get().isPresent();
    }

    /// @param done   told the result, unless something newer was started or this cancelled
    /// @param failed told why there is none; not after a cancel
    public <T> void start(
            String title, Priority priority, Job.Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
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

    /// The number of what was started last: whether a partial result still belongs to what is shown.
    public long number() {
        return newest;
    }

    /// What runs or waits is no longer wanted, and not told of.
    public void cancel() {
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
