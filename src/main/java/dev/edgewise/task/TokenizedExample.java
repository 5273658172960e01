package dev.edgewise.task;

/// One usable example for a given model: prompts of equal length P, answers as token sets.
///
/// @param index the example's place in the task file, from 0
public record TokenizedExample(
        int index, Example source, int[] clean, int[] corrupted, int[] correct, int[] incorrect) {

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
