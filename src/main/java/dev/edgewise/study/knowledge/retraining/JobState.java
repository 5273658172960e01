package dev.edgewise.study.knowledge.retraining;

import java.util.OptionalDouble;

/// How far a job of the queue has come.
public sealed interface JobState {

    /// Nobody has begun.
    record Waiting() implements JobState {}

    /// A worker of this queue is at it.
    ///
    /// @param worker its number, from 0
    /// @param step   optimizer steps done
    /// @param steps  of all; 0 where it is not known yet
    /// @param loss   of the last step that was heard of, nats a token
    record Running(int worker, long step, long steps, OptionalDouble loss) implements JobState {
        /// Share of the steps that is done, in [0, 1].
        public double share() {
            return steps == 0 ? 0 : (double) step / steps;
        }
    }

    /// Another process on the same lab is at it.
    record Elsewhere() implements JobState {}

    /// It is finished and kept.
    record Done(RetrainingResult result) implements JobState {}

    /// It could not be done. Queued again it is tried again.
    ///
    /// @param reason one sentence
    record Failed(String reason) implements JobState {}

    /// Taken back by the user.
    record Cancelled() implements JobState {}

    /// Whether nothing more will happen to the job.
    default boolean isOver() {
        return this instanceof Done || this instanceof Failed || this instanceof Cancelled;
    }
}
