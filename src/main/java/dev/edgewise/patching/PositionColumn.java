package dev.edgewise.patching;

import dev.edgewise.task.TokenizedExample;
import java.util.stream.IntStream;

/// Where one column of a sweep is patched in each example.
///
/// @param column what stands at its foot
/// @param places from an example to its positions, ascending; none where it lacks the column
record PositionColumn(SweepGrid.Column column, Places places) {

    /// From an example to positions in its prompts.
    @FunctionalInterface
    interface Places {
        int[] of(TokenizedExample example);
    }

    static PositionColumn all() {
        return new PositionColumn(new SweepGrid.Column("all", 0, false), example -> IntStream.range(0, example.length())
                .toArray());
    }

    static PositionColumn last() {
        return new PositionColumn(new SweepGrid.Column("last", 0, false), example -> new int[] {example.length() - 1});
    }

    static PositionColumn span(String name, boolean differs) {
        return new PositionColumn(new SweepGrid.Column(name, 0, differs), example -> example.spans()
                .getOrDefault(name, new int[0]));
    }

    /// @param index from the start, or negative from the end
    static PositionColumn at(int index, String label, boolean differs) {
        return new PositionColumn(new SweepGrid.Column(label, index, differs), example -> {
            int position = index < 0 ? example.length() + index : index;
            return position >= 0 && position < example.length() ? new int[] {position} : new int[0];
        });
    }

    int[] of(TokenizedExample example) {
        return places.of(example);
    }
}
