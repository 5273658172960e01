package dev.edgewise.study.knowledge.retraining;

/// A job of the queue and how far it has come.
///
/// @param key of the retraining
public record RetrainingJob(String key, Retraining retraining, JobState state) {

    RetrainingJob with(JobState other) {
        return new RetrainingJob(key, retraining, other);
    }
}
