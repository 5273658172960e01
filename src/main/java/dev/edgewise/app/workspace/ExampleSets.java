package dev.edgewise.app.workspace;

import dev.edgewise.task.TokenizedTask;
import java.util.Optional;

/// The examples of a run: those that the circuit is found and measured on, and those held out to judge it.
///
/// @param heldOut empty where nothing is held out
public record ExampleSets(TokenizedTask discovery, Optional<TokenizedTask> heldOut) {}
