package dev.edgewise.cli;

import dev.edgewise.study.knowledge.retraining.RetrainingQueue;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which lab is retrained, and by how many.
final class RetrainingOptions {
    @Option(
            names = "--lab",
            required = true,
            paramLabel = "FOLDER",
            description = "A lab that 'edgewise knowledge train' made.")
    Path lab;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Processes that train side by side, each on one thread (default: one a core).")
    Integer workers;

    int workers() {
        return Optional.ofNullable(workers).orElseGet(RetrainingQueue::defaultWorkers);
    }

    /// What is true when Ctrl-C stops a command that retrains.
    String kept() {
        return "finished retrainings are kept in " + lab.resolve("retrainings")
                + "; the same command goes on from there";
    }
}
