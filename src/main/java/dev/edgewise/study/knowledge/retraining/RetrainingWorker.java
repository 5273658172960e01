package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// The inside of a worker process: takes jobs that its standard input names, one after another, and says on standard
/// output how they go.
///
/// It understands the lines `run KEY` and `cancel KEY`. Where its input ends, so does it: whoever started it is gone.
public final class RetrainingWorker {
    static final String RUN = "run ";
    static final String CANCEL = "cancel ";

    private static final String END = "";
    private static final long BETWEEN_REPORTS = 200_000_000L;

    private final RetrainingStore store;
    private final Retrainer retrainer;
    private final Consumer<String> out;
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private volatile String cancelled = END;

    /// @param out takes lines of JSON
    public RetrainingWorker(RetrainingStore store, Retrainer retrainer, Consumer<String> out) {
        this.store = store;
        this.retrainer = retrainer;
        this.out = out;
    }

    /// Works until the input ends.
    ///
    /// @param gone called as soon as it has ended, even in the midst of a training
    public void run(BufferedReader in, Runnable gone) {
        Thread.ofPlatform().name("commands").daemon(true).start(() -> listen(in, gone));
        say(new WorkerMessage.Ready());
        try (JobClaims claims = new JobClaims(store.folder())) {
            for (String key = asked.take(); !key.equals(END); key = asked.take()) {
                say(work(key, claims));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(BufferedReader in, Runnable gone) {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(RUN)) {
                    asked.add(line.substring(RUN.length()));
                } else if (line.startsWith(CANCEL)) {
                    cancelled = line.substring(CANCEL.length());
                }
            }
        } catch (IOException e) {
            // A broken pipe is an end like any other.
        }
        gone.run();
        asked.add(END);
    }

    private WorkerMessage work(String key, JobClaims claims) {
        try {
            Optional<JobClaims.Claim> claim = claims.take(key);
            if (claim.isEmpty()) {
                return new WorkerMessage.Taken(key);
            }
            try (JobClaims.Claim mine = claim.get()) {
                // Another process may have finished it between the question and the claim.
                if (store.find(key).isEmpty()) {
                    store.keep(retrainer.train(store.queued(key, key), reporter(key)));
                }
            }
            return new WorkerMessage.Finished(key);
        } catch (Progress.Cancelled e) {
            return new WorkerMessage.Stopped(key);
        } catch (UserError e) {
            return new WorkerMessage.Refused(key, e.getMessage());
        } catch (OutOfMemoryError e) {
            return new WorkerMessage.Refused(key, "the worker's memory is used up; take fewer --workers");
        } catch (RuntimeException e) {
            return new WorkerMessage.Refused(key, "a fault of Edgewise: " + e);
        }
    }

    private Progress reporter(String key) {
        return new Progress() {
            private long last = System.nanoTime() - BETWEEN_REPORTS;

            @Override
            public void report(String what, long done, long total) {
                long now = System.nanoTime();
                if (now - last >= BETWEEN_REPORTS || done == total) {
                    last = now;
                    say(new WorkerMessage.Advanced(key, done, total, loss(what)));
                }
            }

            @Override
            public void check() {
                if (cancelled.equals(key)) {
                    throw new Cancelled();
                }
            }
        };
    }

    /// The number that stands last in a report like "training: loss 2.31".
    static OptionalDouble loss(String what) {
        int at = what.lastIndexOf("loss ");
        try {
            return at < 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(
                            Double.parseDouble(what.substring(at + 5).strip().split("[ ,;]")[0]));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private synchronized void say(WorkerMessage message) {
        out.accept(message.line());
    }
}
