package dev.edgewise.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One usable example for a given model: prompts of equal length P, answers as token sets.
///
/// @param index the example's place in the task file, from 0
/// @param spans token positions of each named part of the prompts, ascending, in the task file's order; a BOS token put
///              before the prompt counts as a position here
public record TokenizedExample(
        int index,
        Example source,
        int[] clean,
        int[] corrupted,
        int[] correct,
        int[] incorrect,
        Map<String, int[]> spans) {

    public TokenizedExample {
        spans = Collections.unmodifiableMap(new LinkedHashMap<>(spans));
    }

    /// An example without spans.
    public TokenizedExample(int index, Example source, int[] clean, int[] corrupted, int[] correct, int[] incorrect) {
        this(index, source, clean, corrupted, correct, incorrect, Map.of());
    }

    /// Number of tokens, P.
    public int length() {
        return clean.length;
    }

    /// The first position at which the prompts differ; z' − z is 0 before it.
    public int firstDifference() {
        for (int p = 0; p < clean.length; p++) {
            if (clean[p] != corrupted[p]) {
                return p;
            }
        }
        return clean.length;
    }
}
