package dev.edgewise.patching.advice;

import dev.edgewise.task.Corruption;
import dev.edgewise.task.TaskFile;
import java.util.List;
import java.util.Set;

/// Which kinds of corrupted prompts a task has.
///
/// @param used  the one of this experiment; empty where the task has one kind without a name
/// @param known all that the task has, by name; empty where it has one kind without a name
/// @param tried those that the same experiment was run with, the used one included or not
public record Corruptions(String used, List<String> known, Set<String> tried) {
    /// One kind of corrupted prompt, without a name.
    public static final Corruptions ONE = new Corruptions("", List.of(), Set.of());

    public Corruptions {
        known = List.copyOf(known);
        tried = Set.copyOf(tried);
    }

    /// Of a task with its present corruption.
    ///
    /// @param tried those that the same experiment was run with before
    public static Corruptions of(TaskFile task, Set<String> tried) {
        return task.namedCorruption().isEmpty()
                ? ONE
                : new Corruptions(
                        task.corruption(),
                        task.corruptions().stream().map(Corruption::name).toList(),
                        tried);
    }

    /// Those that the experiment was not run with.
    List<String> untried() {
        return known.stream()
                .filter(name -> !name.equals(used) && !tried.contains(name))
                .toList();
    }

    /// Whether the experiment was run with at least two kinds.
    boolean severalTried() {
        return tried.stream().anyMatch(name -> !name.equals(used));
    }
}
