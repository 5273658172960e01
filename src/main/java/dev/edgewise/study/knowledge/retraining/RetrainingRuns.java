package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Runs a list of retrainings to its end, for commands and studies: those that are missing, and no others.
public final class RetrainingRuns {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final RetrainingStore store;
    private final int workers;

    public RetrainingRuns(RetrainingStore store, int workers) {
        this.store = store;
        this.workers = workers;
    }

    /// Those of a list that were not done yet.
    public List<Retraining> missing(List<Retraining> retrainings) {
        return retrainings.stream()
                .filter(retraining -> !store.has(store.key(retraining)))
                .toList();
    }

    /// All of a list, each once. What is finished is kept whatever happens; the same call goes on from there.
    ///
    /// @throws UserError              where some failed, with their number and the first reason
    /// @throws Progress.Cancelled where the progress says so; what is not done is taken out of the queue
    public Retrained run(List<Retraining> retrainings, Progress progress) {
        List<Retraining> missing = missing(retrainings);
        if (!missing.isEmpty()) {
            train(missing, progress);
        }
        List<RetrainingResult> results = new ArrayList<>();
        for (Retraining retraining : retrainings) {
            results.add(store.find(retraining).orElseThrow());
        }
        return new Retrained(store.lab(), results);
    }

    private void train(List<Retraining> missing, Progress progress) {
        try (RetrainingQueue queue = new RetrainingQueue(store, workers)) {
            List<String> keys =
                    queue.submit(missing).stream().map(RetrainingJob::key).toList();
            try {
                for (boolean over = false; !over; ) {
                    over = queue.await(keys, LOOK);
                    report(queue.jobs(), progress);
                    progress.check();
                }
            } catch (Progress.Cancelled e) {
                queue.cancelAll();
                throw e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Progress.Cancelled();
            }
            refuseFailures(queue.jobs());
        }
    }

    private static void report(List<RetrainingJob> jobs, Progress progress) {
        long done = jobs.stream().filter(job -> job.state().isOver()).count();
        double begun = jobs.stream()
                .mapToDouble(job -> job.state() instanceof JobState.Running running ? running.share() : 0)
                .sum();
        // In hundredths, so that a bar moves within a retraining too.
        progress.report(
                "retraining: " + done + " of " + jobs.size(), Math.round(100 * (done + begun)), 100L * jobs.size());
    }

    private static void refuseFailures(List<RetrainingJob> jobs) {
        long failed = jobs.stream()
                .filter(job -> job.state() instanceof JobState.Failed)
                .count();
        for (RetrainingJob job : jobs) {
            if (job.state() instanceof JobState.Failed first) {
                throw new UserError(failed + " of " + jobs.size() + " retrainings failed, the first (\""
                        + job.retraining().label() + "\") because: " + first.reason()
                        + "; what is finished is kept, and the same command goes on from there");
            }
        }
    }
}
