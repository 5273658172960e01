package dev.edgewise.study.claim;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Progress;

/// Runs circuits on one set of examples: an experiment of a command, or what the window measures with.
@FunctionalInterface
public interface CircuitRuns extends AutoCloseable {

    /// The circuit's metric on every example, with that of the clean and the corrupted runs.
    Faithfulness of(Circuit circuit, Progress progress);

    /// Frees what is kept between runs; nothing where others look after that.
    @Override
    default void close() {}
}
