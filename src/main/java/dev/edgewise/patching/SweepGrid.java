package dev.edgewise.patching;

import java.util.List;

/// The cells of a sweep: rows are layers from the input up, columns positions, heads or neurons.
///
/// @param layers  the (first) layer of each row
/// @param columns of each row the same
public record SweepGrid(List<Integer> layers, List<Column> columns) {

    /// @param label what stands at the column's foot: a token, a span's name, "h3", "n17", "all"
    /// @param index the position (from the end, negative, where prompts differ in length), the head, the neuron; 0 for
    ///              a span, the last token or all positions together
    /// @param differs whether clean and corrupted tokens differ here in any example; positions only
    public record Column(String label, int index, boolean differs) {}

    public int rows() {
        return layers.size();
    }

    public int cells() {
        return layers.size() * columns.size();
    }

    /// The place of a cell in row-major order.
    public int cell(int row, int column) {
        return row * columns.size() + column;
    }
}
