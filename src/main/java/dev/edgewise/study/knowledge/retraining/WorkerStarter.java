package dev.edgewise.study.knowledge.retraining;

import java.util.function.Consumer;

/// Starts workers.
@FunctionalInterface
interface WorkerStarter {

    /// @param messages what it says, from a thread of its own
    /// @param ended    called once, last, with one sentence that says how it ended
    /// @throws dev.edgewise.io.UserError where no process can be started
    WorkerLink start(Consumer<WorkerMessage> messages, Consumer<String> ended);
}
