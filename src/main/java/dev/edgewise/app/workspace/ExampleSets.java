package dev.edgewise.app.workspace;

import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.TokenizedTask;
import java.util.Optional;

/// The examples of a run: those that the circuit is found and measured on, and those held out to judge it.
///
/// @param heldOut empty where nothing is held out
public record ExampleSets(TokenizedTask discovery, Optional<TokenizedTask> heldOut) {

    /// Divides chosen examples as a split says.
    public static ExampleSets of(TokenizedTask chosen, ExampleSplit split) {
        return new ExampleSets(
                split.discovery(chosen), split.isSplit() ? Optional.of(split.evaluation(chosen)) : Optional.empty());
    }

    /// How many there are in both.
    public int size() {
        return discovery.examples().size()
                + heldOut.map(t -> t.examples().size()).orElse(0);
    }
}
