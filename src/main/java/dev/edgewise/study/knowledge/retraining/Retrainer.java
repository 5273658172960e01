package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.job.Progress;

/// Trains a model anew and puts the lab's queries to it. Reports optimizer steps.
@FunctionalInterface
public interface Retrainer {
    RetrainingResult train(Retraining retraining, Progress progress);
}
