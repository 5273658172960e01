package dev.edgewise.export;

import java.util.Arrays;
import java.util.List;

/// What a sweep of patched runs measured, as a picture: layers from below to above, positions or heads across, a colour
/// for each value.
///
/// @param title    what was patched where, in bold
/// @param facts    what a reader must know, a line each: model, task, corruption, direction, source, examples
/// @param reading  what the values mean: on the colour bar
/// @param rows     labels from the lowest row up
/// @param columns  from left to right
/// @param cells    row-major, the lowest row first
/// @param limit    the value of the strongest colour, above 0
/// @param acrossTitle what the columns are; empty where their labels say it
public record HeatmapPicture(
        String title,
        List<String> facts,
        String reading,
        List<String> rows,
        List<Column> columns,
        List<Cell> cells,
        double limit,
        String acrossTitle,
        Palette palette) {

    public HeatmapPicture {
        facts = List.copyOf(facts);
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
    }

    /// @param marked whether the clean and the corrupted token differ here
    public record Column(String label, boolean marked) {}

    /// @param value NaN where nothing was measured
    /// @param low   lower end of the 95 % interval, NaN for none
    /// @param high  upper end of the interval
    /// @param hint  the cell in words
    public record Cell(double value, double low, double high, String hint) {
        private static final double ROUNDING = 1e-5;

        public boolean measured() {
            return Double.isFinite(value);
        }

        /// Whether there is an interval and 0 is outside it by more than float32 rounds: where clean and corrupted
        /// tokens agree, all examples may be rounded to the same side.
        public boolean clear() {
            return low > ROUNDING || high < -ROUNDING;
        }
    }

    public Cell cell(int row, int column) {
        return cells.get(row * columns.size() + column);
    }

    /// A limit for these values: the largest of them, and at least `floor`, so that noise does not look strong.
    public static double limit(double[] values, double floor) {
        return Math.max(
                floor,
                Arrays.stream(values)
                        .filter(Double::isFinite)
                        .map(Math::abs)
                        .max()
                        .orElse(0));
    }

    /// The whole picture with title, facts and notes, for a file.
    public Drawing drawing() {
        return HeatmapSheet.of(this);
    }
}
