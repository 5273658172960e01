package dev.edgewise.patching;

import dev.edgewise.task.TokenizedExample;
import java.util.Map;

/// The named parts of an example's prompts.
final class TaskSpans {
    private TaskSpans() {}

    /// Token positions by name, in the task file's order.
    static Map<String, int[]> of(TokenizedExample example) {
        return Map.of();
    }
}
