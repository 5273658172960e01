package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Retrainings of one lab that run in the background, in worker processes of one engine thread each.
///
/// What is queued is written down in the lab's folder until it is done or cancelled, so that it survives the end of
/// this process; nothing is trained twice, not by two queues on one lab either. A failing job leaves the others alone;
/// one whose worker crashed is tried once more. Workers start when there is work and end a while after there is none.
/// May be called from any thread.
public final class RetrainingQueue implements AutoCloseable {
    private static final int TRIES = 2;
    private static final long TICK_MILLIS = 500;
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int ORDERS_A_MILLISECOND = 1000;

    private final Object lock = new Object();
    private final RetrainingStore store;
    private final WorkerStarter starter;
    private final List<Worker> workers = new ArrayList<>();
    private final int most;
    private final Map<String, RetrainingJob> jobs = new LinkedHashMap<>();
    private final Map<String, Integer> crashes = new LinkedHashMap<>();
    private final List<QueueListener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("retrainings").daemon(true).factory());
    private long order = System.currentTimeMillis() * ORDERS_A_MILLISECOND;
    private int failedStarts;
    private boolean paused;
    private boolean closed;

    /// @param workers processes at most, 1 or more
    public RetrainingQueue(RetrainingStore store, int workers) {
        this(store, workers, starter(store));
    }

    RetrainingQueue(RetrainingStore store, int workers, WorkerStarter starter) {
        if (workers < 1) {
            throw new UserError("--workers " + workers + " leaves nobody to train; ask for 1 or more");
        }
        this.store = store;
        this.starter = starter;
        this.most = workers;
        clock.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static WorkerStarter starter(RetrainingStore store) {
        WorkerLaunch launch = WorkerLaunch.of(store.lab().folder());
        return (messages, ended) -> WorkerProcess.start(launch, messages, ended);
    }

    /// As many as there are cores.
    public static int defaultWorkers() {
        return Runtime.getRuntime().availableProcessors();
    }

    public RetrainingStore store() {
        return store;
    }

    public void addListener(QueueListener listener) {
        listeners.add(listener);
    }

    public void removeListener(QueueListener listener) {
        listeners.remove(listener);
    }

    /// All jobs that this queue has heard of, in their order, those that are over included.
    public List<RetrainingJob> jobs() {
        synchronized (lock) {
            return List.copyOf(jobs.values());
        }
    }

    /// Takes up what was queued in the lab's folder and not done, by whatever process.
    public List<RetrainingJob> resume() {
        return submit(store.queued());
    }

    /// Queues what was not done yet; what was is there at once.
    ///
    /// @return the jobs, in the order of the argument
    /// @throws UserError where the lab's folder cannot be written, or a weight list is not of this corpus
    public List<RetrainingJob> submit(List<Retraining> retrainings) {
        synchronized (lock) {
            List<RetrainingJob> asked = new ArrayList<>();
            for (Retraining retraining : retrainings) {
                asked.add(submit(retraining));
            }
            dispatch();
            return asked;
        }
    }

    private RetrainingJob submit(Retraining retraining) {
        String key = store.key(retraining);
        RetrainingJob known = jobs.get(key);
        if (known != null && (!known.state().isOver() || known.state() instanceof JobState.Done)) {
            return known;
        }
        Optional<RetrainingResult> result = store.find(key);
        if (result.isEmpty()) {
            store.queue(retraining, order++);
        }
        crashes.remove(key);
        jobs.remove(key); // queued again it stands last
        RetrainingJob job = new RetrainingJob(
                key, retraining, result.<JobState>map(JobState.Done::new).orElseGet(JobState.Waiting::new));
        set(job);
        return job;
    }

    /// Whether no new jobs are begun.
    public boolean isPaused() {
        synchronized (lock) {
            return paused;
        }
    }

    /// Begins no new jobs, or does again. What runs goes on.
    public void setPaused(boolean now) {
        synchronized (lock) {
            paused = now;
            dispatch();
        }
    }

    /// Takes a job back, whether it waits or runs; one that is over stays as it is.
    public void cancel(String key) {
        synchronized (lock) {
            RetrainingJob job = jobs.get(key);
            if (job == null || job.state().isOver()) {
                return;
            }
            store.unqueue(key);
            set(job.with(new JobState.Cancelled()));
            at(key).ifPresent(worker -> worker.link.send(RetrainingWorker.CANCEL + key));
        }
    }

    public void cancelAll() {
        jobs().forEach(job -> cancel(job.key()));
    }

    /// Waits until jobs are over, or this queue is closed.
    ///
    /// @param limit of the wait, to look at something else and wait again
    /// @return whether all are over
    public boolean await(Collection<String> keys, java.time.Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (lock) {
            while (!closed
                    && !keys.stream().allMatch(key -> jobs.get(key).state().isOver())) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                lock.wait(left);
            }
            return true;
        }
    }

    /// Ends the workers at once. What is not done stays queued in the lab's folder.
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            workers.forEach(worker -> worker.link.close());
            lock.notifyAll();
        }
        clock.shutdown();
    }

    /// Gives idle workers something to do, and starts more where that is not enough.
    private void dispatch() {
        if (closed || paused) {
            return;
        }
        List<RetrainingJob> waiting = new ArrayList<>(jobs.values().stream()
                .filter(job -> job.state() instanceof JobState.Waiting)
                .toList());
        for (Worker worker : workers) {
            if (!waiting.isEmpty() && worker.isIdle()) {
                RetrainingJob job = waiting.removeFirst();
                worker.job = Optional.of(job.key());
                set(job.with(new JobState.Running(worker.number, 0, 0, OptionalDouble.empty())));
                worker.link.send(RetrainingWorker.RUN + job.key());
            }
        }
        long starting = workers.stream().filter(worker -> !worker.ready).count();
        for (long missing = waiting.size() - starting; missing > 0 && workers.size() < most; missing--) {
            if (!start()) {
                return;
            }
        }
    }

    private boolean start() {
        int number = 0;
        while (hasWorker(number)) {
            number++;
        }
        Worker worker = new Worker(number);
        try {
            worker.link = starter.start(message -> heard(worker, message), reason -> ended(worker, reason));
            workers.add(worker);
            return true;
        } catch (UserError e) {
            failWaiting(e.getMessage());
            return false;
        }
    }

    private boolean hasWorker(int number) {
        return workers.stream().anyMatch(worker -> worker.number == number);
    }

    private void heard(Worker worker, WorkerMessage message) {
        synchronized (lock) {
            switch (message) {
                case WorkerMessage.Ready ready -> {
                    worker.ready = true;
                    failedStarts = 0;
                }
                case WorkerMessage.Advanced now ->
                    running(worker, now.key())
                            .ifPresent(job -> set(job.with(
                                    new JobState.Running(worker.number, now.step(), now.steps(), now.loss()))));
                case WorkerMessage.Finished done -> finished(done.key());
                case WorkerMessage.Refused refused ->
                    running(worker, refused.key())
                            .ifPresent(job -> set(job.with(new JobState.Failed(refused.reason()))));
                case WorkerMessage.Taken taken ->
                    running(worker, taken.key()).ifPresent(job -> set(job.with(new JobState.Elsewhere())));
                case WorkerMessage.Stopped stopped -> {
                    // The job has been cancelled already, or queued again since then.
                }
            }
            if (!(message instanceof WorkerMessage.Advanced)) {
                worker.job = Optional.empty();
                worker.idleSince = System.nanoTime();
                dispatch();
            }
        }
    }

    private void finished(String key) {
        RetrainingJob job = jobs.get(key);
        try {
            JobState state = store.find(key)
                    .<JobState>map(JobState.Done::new)
                    .orElseGet(() -> new JobState.Failed(
                            "the result of a retraining has vanished from " + store.folder() + "; queue it again"));
            set(job.with(state));
            store.unqueue(key);
        } catch (UserError e) {
            set(job.with(new JobState.Failed(e.getMessage())));
        }
    }

    private void ended(Worker worker, String reason) {
        synchronized (lock) {
            workers.remove(worker);
            if (closed || worker.leaving) {
                return;
            }
            worker.job.flatMap(key -> running(worker, key)).ifPresent(job -> {
                boolean again = crashes.merge(job.key(), 1, Integer::sum) < TRIES;
                set(job.with(again ? new JobState.Waiting() : new JobState.Failed(reason)));
            });
            if (!worker.ready && ++failedStarts >= TRIES) {
                failedStarts = 0;
                failWaiting(reason);
            }
            dispatch();
        }
    }

    private void failWaiting(String reason) {
        jobs.values().stream()
                .filter(job -> job.state() instanceof JobState.Waiting)
                .toList()
                .forEach(job -> set(job.with(new JobState.Failed(reason))));
    }

    /// Looks after jobs that other processes do, and lets idle workers go.
    private void tick() {
        synchronized (lock) {
            for (RetrainingJob job : List.copyOf(jobs.values())) {
                if (job.state() instanceof JobState.Elsewhere) {
                    if (store.has(job.key())) {
                        finished(job.key());
                    } else {
                        set(job.with(new JobState.Waiting()));
                    }
                }
            }
            dispatch();
            long now = System.nanoTime();
            for (Worker worker : workers) {
                if (worker.isIdle() && now - worker.idleSince > LINGER_NANOS) {
                    worker.leaving = true;
                    worker.link.close();
                }
            }
        }
    }

    private Optional<RetrainingJob> running(Worker worker, String key) {
        return Optional.ofNullable(jobs.get(key))
                .filter(job -> job.state() instanceof JobState.Running state && state.worker() == worker.number);
    }

    private Optional<Worker> at(String key) {
        return workers.stream()
                .filter(worker -> worker.job.equals(Optional.of(key)))
                .findFirst();
    }

    private void set(RetrainingJob job) {
        jobs.put(job.key(), job);
        lock.notifyAll();
        if (!closed) {
            clock.execute(() -> listeners.forEach(listener -> listener.changed(job)));
        }
    }

    /// A worker process and what it is at.
    private static final class Worker {
        private final int number;
        private WorkerLink link;
        private Optional<String> job = Optional.empty();
        private long idleSince = System.nanoTime();
        private boolean ready;
        private boolean leaving;

        Worker(int number) {
            this.number = number;
        }

        boolean isIdle() {
            return ready && !leaving && job.isEmpty();
        }
    }
}
