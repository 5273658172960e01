package dev.edgewise.job;

/// Where jobs are handed in: the engine's worker, or what stands in for it in a test.
@FunctionalInterface
public interface Jobs {

    <T> Ticket submit(Job<T> job, JobListener<T> listener);

    /// A job that was handed in.
    @FunctionalInterface
    interface Ticket {
        /// Asks the job to stop: a waiting one never starts, a running one stops at its next check.
        void cancel();
    }
}
