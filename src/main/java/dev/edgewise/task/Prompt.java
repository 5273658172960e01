package dev.edgewise.task;

import java.util.List;

/// A prompt as a task file gives it: text, token ids, or both; then the ids count. Absent = empty.
public record Prompt(String text, List<Integer> ids) {
    /// No prompt.
    public static final Prompt NONE = new Prompt("", List.of());

    public Prompt {
        ids = List.copyOf(ids);
    }

    public static Prompt ofText(String text) {
        return new Prompt(text, List.of());
    }

    public boolean isEmpty() {
        return text.isEmpty() && ids.isEmpty();
    }
}
