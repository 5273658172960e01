package dev.edgewise.app.work;

import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import dev.edgewise.job.Jobs;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The engine as the window sees it: listeners are called on the window's thread, progress no faster than it is drawn,
/// and what runs can be seen and cancelled.
public final class Engine implements Jobs {
    private final Jobs worker;
    private final Executor window;
    private final ReadOnlyObjectWrapper<Optional<Activity>> activity = new ReadOnlyObjectWrapper<>(Optional.empty());
    /// What runs, the newest last: it is the one that is shown.
    private final Deque<Shown<?>> running = new ArrayDeque<>();

    /// @param window runs what it is given on the window's thread, in order
    public Engine(Jobs worker, Executor window) {
        this.worker = worker;
        this.window = window;
    }

    /// What runs now; changes on the window's thread.
    public ReadOnlyObjectProperty<Optional<Activity>> activityProperty() {
        return activity.getReadOnlyProperty();
    }

    @Override
    public <T> Ticket submit(Job<T> job, JobListener<T> listener) {
        return submit(worker, job, listener);
    }

    /// Work that does not need the engine and so does not wait for it, as files that are written. It is seen and
    /// cancelled in the same place.
    public Jobs beside(Jobs other) {
        return new Jobs() {
            @Override
            public <T> Ticket submit(Job<T> job, JobListener<T> listener) {
                return Engine.this.submit(other, job, listener);
            }
        };
    }

    private <T> Ticket submit(Jobs to, Job<T> job, JobListener<T> listener) {
        Shown<T> shown = new Shown<>(job.title(), listener);
        Ticket ticket = to.submit(job, shown);
        shown.ticket = ticket;
        return ticket;
    }

    /// Cancels what the status line shows.
    public void cancelRunning() {
        Optional.ofNullable(running.peekLast()).ifPresent(shown -> shown.ticket.cancel());
    }

    private void showLast() {
        activity.set(Optional.ofNullable(running.peekLast()).map(shown -> shown.now));
    }

    private final class Shown<T> implements JobListener<T> {
        private final String title;
        private final JobListener<T> listener;
        private final AtomicReference<Optional<Activity>> latest = new AtomicReference<>(Optional.empty());
        private volatile long began;
        private volatile Ticket ticket = () -> {};
        private Activity now;

        Shown(String title, JobListener<T> listener) {
            this.title = title;
            this.listener = listener;
            this.now = new Activity(title, "", 0, 0, 0);
        }

        @Override
        public void started() {
            began = System.nanoTime();
            window.execute(() -> {
                now = new Activity(title, "", 0, 0, began);
                running.remove(this);
                running.addLast(this);
                showLast();
                listener.started();
            });
        }

        @Override
        public void progressed(String what, long done, long total) {
            Activity report = new Activity(title, what, done, total, began);
            // One message a frame is enough: the window takes the newest when it gets there.
            if (latest.getAndSet(Optional.of(report)).isEmpty()) {
                window.execute(() -> latest.getAndSet(Optional.empty()).ifPresent(this::show));
            }
        }

        private void show(Activity latest) {
            if (running.contains(this)) {
                now = latest;
                showLast();
                listener.progressed(now.what(), now.done(), now.total());
            }
        }

        @Override
        public void finished(T result) {
            end(() -> listener.finished(result));
        }

        @Override
        public void failed(Throwable reason) {
            end(() -> listener.failed(reason));
        }

        @Override
        public void cancelled() {
            end(listener::cancelled);
        }

        private void end(Runnable told) {
            window.execute(() -> {
                if (running.remove(this)) {
                    showLast();
                }
                told.run();
            });
        }
    }
}
