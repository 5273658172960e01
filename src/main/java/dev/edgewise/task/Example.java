package dev.edgewise.task;

import java.util.List;

/// One pair of prompts as a task file gives it: strings, ids, or both. Ids win where both are there; absent = empty.
public record Example(
        String clean,
        String corrupted,
        List<String> correct,
        List<String> incorrect,
        List<Integer> cleanIds,
        List<Integer> corruptedIds,
        List<Integer> correctIds,
        List<Integer> incorrectIds) {

    public static Example ofText(String clean, String corrupted, List<String> correct, List<String> incorrect) {
        return new Example(clean, corrupted, correct, incorrect, List.of(), List.of(), List.of(), List.of());
    }
}
