package dev.edgewise.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one thread that uses the model. Waiting jobs run live before idle before background, each in order of arrival.
///
/// A job with a key replaces those of the same key that wait or run. A live job makes a running idle one give way: it
/// stops at its next check and starts anew later. Background jobs are never interrupted but by their own ticket.
public final class EngineWorker implements Jobs, AutoCloseable {
    private final Object lock = new Object();
    private final Map<Priority, Deque<Task<?>>> waiting = new EnumMap<>(Priority.class);
    private final Thread thread;
    private Optional<Task<?>> running = Optional.empty();
    private boolean closed;

    public EngineWorker(String name) {
        for (Priority priority : Priority.values()) {
            waiting.put(priority, new ArrayDeque<>());
        }
        thread = Thread.ofPlatform().name(name).daemon(true).start(this::work);
    }

    @Override
    public <T> Ticket submit(Job<T> job, JobListener<T> listener) {
        Task<T> task = new Task<>(job, listener);
        List<Task<?>> replaced = new ArrayList<>();
        boolean refused;
        synchronized (lock) {
            refused = closed;
            if (!refused) {
                replaced.addAll(takeOlder(job));
                running.filter(r -> sameKey(r.job, job)).ifPresent(r -> r.stop = Stop.CANCELLED);
                if (job.priority() == Priority.LIVE) {
                    running.filter(r -> r.job.priority() == Priority.IDLE && r.stop == Stop.NO)
                            .ifPresent(r -> r.stop = Stop.GIVE_WAY);
                }
                waiting.get(job.priority()).addLast(task);
                lock.notifyAll();
            }
        }
        replaced.forEach(old -> old.listener.cancelled());
        if (refused) {
            listener.cancelled();
        }
        return () -> cancel(task);
    }

    /// Whether nothing runs and nothing waits.
    public boolean isQuiet() {
        synchronized (lock) {
            return running.isEmpty() && waiting.values().stream().allMatch(Deque::isEmpty);
        }
    }

    /// Cancels everything, lets the running job reach its next check, and ends the thread.
    @Override
    public void close() {
        List<Task<?>> left = new ArrayList<>();
        synchronized (lock) {
            closed = true;
            waiting.values().forEach(queue -> {
                left.addAll(queue);
                queue.clear();
            });
            running.ifPresent(task -> task.stop = Stop.CANCELLED);
            lock.notifyAll();
        }
        left.forEach(task -> task.listener.cancelled());
    }

    /// Waits until the thread has ended after [#close()].
    public void awaitEnd(java.time.Duration limit) throws InterruptedException {
        thread.join(limit);
    }

    private List<Task<?>> takeOlder(Job<?> job) {
        List<Task<?>> older = waiting.get(job.priority()).stream()
                .filter(task -> sameKey(task.job, job))
                .toList();
        waiting.get(job.priority()).removeAll(older);
        return older;
    }

    private static boolean sameKey(Job<?> one, Job<?> other) {
        return one.priority() == other.priority()
                && one.key().isPresent()
                && one.key().equals(other.key());
    }

    private void cancel(Task<?> task) {
        boolean waited;
        synchronized (lock) {
            waited = waiting.get(task.job.priority()).remove(task);
            task.stop = Stop.CANCELLED;
        }
        if (waited) {
            task.listener.cancelled();
        }
    }

    private void work() {
        while (true) {
            Optional<Task<?>> next = next();
            if (next.isEmpty()) {
                return;
            }
            Runnable ending = next.get().run();
            synchronized (lock) {
                running = Optional.empty();
            }
            ending.run();
        }
    }

    private Optional<Task<?>> next() {
        synchronized (lock) {
            while (true) {
                if (closed) {
                    return Optional.empty();
                }
                for (Deque<Task<?>> queue : waiting.values()) {
                    if (!queue.isEmpty()) {
                        running = Optional.of(queue.removeFirst());
                        return running;
                    }
                }
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
        }
    }

    private boolean putBack(Task<?> task) {
        synchronized (lock) {
            if (closed || task.stop != Stop.GIVE_WAY) {
                return false;
            }
            task.stop = Stop.NO;
            waiting.get(task.job.priority()).addFirst(task);
            return true;
        }
    }

    private enum Stop {
        NO,
        GIVE_WAY,
        CANCELLED
    }

    private final class Task<T> implements Progress {
        private final Job<T> job;
        private final JobListener<T> listener;
        private volatile Stop stop = Stop.NO;

        Task(Job<T> job, JobListener<T> listener) {
            this.job = job;
            this.listener = listener;
        }

        /// Runs the work; what is returned tells the listener how it ended, once the worker is free again.
        Runnable run() {
            try {
                listener.started();
                T result = job.work().run(this);
                // A result that came in spite of a cancel is still dropped: a newer job's must not be overwritten.
                return stop == Stop.CANCELLED ? listener::cancelled : () -> listener.finished(result);
            } catch (Cancelled e) {
                return putBack(this) ? () -> {} : listener::cancelled;
            } catch (Throwable e) {
                return () -> listener.failed(e);
            }
        }

        @Override
        public void report(String what, long done, long total) {
            listener.progressed(what, done, total);
        }

        @Override
        public void check() {
            if (stop != Stop.NO) {
                throw new Cancelled();
            }
        }
    }
}
