package dev.edgewise.task;

import java.util.List;

/// Examples that run through the model together, padded on the right to one length. Causal attention keeps padding
/// from reaching any real position, so results do not depend on who shares a batch.
///
/// @param places where each example stands in the task's list of usable examples
public record Batch(List<TokenizedExample> examples, int[] places) {

    public int size() {
        return examples.size();
    }

    /// Number of positions P, of the longest example.
    public int length() {
        return examples.stream().mapToInt(TokenizedExample::length).max().orElseThrow();
    }

    /// The first position at which any example's prompts differ: before it all clean and corrupted outputs agree.
    public int firstDifference() {
        return examples.stream()
                .mapToInt(TokenizedExample::firstDifference)
                .min()
                .orElseThrow();
    }

    public int[][] clean() {
        return examples.stream().map(TokenizedExample::clean).toArray(int[][]::new);
    }

    public int[][] corrupted() {
        return examples.stream().map(TokenizedExample::corrupted).toArray(int[][]::new);
    }

    /// The last real position of each example.
    public int[] last() {
        return examples.stream().mapToInt(e -> e.length() - 1).toArray();
    }
}
