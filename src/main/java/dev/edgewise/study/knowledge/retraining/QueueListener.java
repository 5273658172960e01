package dev.edgewise.study.knowledge.retraining;

/// Hears of every change of a job's state. Called on threads of the queue, one call at a time.
@FunctionalInterface
public interface QueueListener {
    void changed(RetrainingJob job);
}
