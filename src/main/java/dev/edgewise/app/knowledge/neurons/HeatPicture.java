package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.DivergingScale;
import dev.edgewise.export.Mark;
import dev.edgewise.export.Palette;
import java.util.ArrayList;
import java.util.List;

/// The heatmap for a room of so many px: its pixels, one a cell, and the marks around them. Made off the window's
/// thread: a model may have a hundred thousand neurons.
///
/// @param argb  of the cells, the highest layer first
/// @param left  of the cells, px
/// @param top   of the cells, px
/// @param width of the cells, px
/// @param height of the cells, px
record HeatPicture(HeatGrid grid, int[] argb, List<Mark> marks, double left, double top, double width, double height) {
    private static final double LABELS = 36;
    private static final double BELOW = 22;
    private static final double BAR_ROOM = 78;
    private static final double BAR = 10;
    private static final double TALLEST_ROW = 130;
    private static final double LETTER = 11;

    /// @param roomWidth  of everything
    /// @param roomHeight of everything
    static HeatPicture of(float[][] scores, UnitOrder order, Palette palette, double roomWidth, double roomHeight) {
        double width = Math.max(20, roomWidth - LABELS - BAR_ROOM);
        double height = Math.min(Math.max(20, roomHeight - BELOW - 4), TALLEST_ROW * scores.length);
        HeatGrid grid = HeatGrid.of(scores, order, (int) width);
        double limit = grid.limit();
        DivergingScale scale = new DivergingScale(limit, palette);
        int[] argb = new int[grid.rows() * grid.columns()];
        for (int row = 0; row < grid.rows(); row++) {
            int at = (grid.rows() - 1 - row) * grid.columns();
            for (int column = 0; column < grid.columns(); column++) {
                argb[at + column] = 0xff000000 | scale.colour(grid.value(row, column));
            }
        }
        HeatPicture bare = new HeatPicture(grid, argb, List.of(), LABELS, 4, width, height);
        return new HeatPicture(grid, argb, bare.around(scale, order), LABELS, 4, width, height);
    }

    double cellWidth() {
        return width / grid.columns();
    }

    double cellHeight() {
        return height / grid.rows();
    }

    /// The column at a place, held inside.
    int columnAt(double x) {
        return Math.clamp((int) Math.floor((x - left) / cellWidth()), 0, grid.columns() - 1);
    }

    /// The row at a place, held inside.
    int rowAt(double y) {
        return Math.clamp(grid.rows() - 1 - (int) Math.floor((y - top) / cellHeight()), 0, grid.rows() - 1);
    }

    boolean contains(double x, double y) {
        return x >= left && x < left + width && y >= top && y < top + height;
    }

    double x(int column) {
        return left + column * cellWidth();
    }

    double y(int row) {
        return top + (grid.rows() - 1 - row) * cellHeight();
    }

    private List<Mark> around(DivergingScale scale, UnitOrder order) {
        Palette palette = scale.palette();
        List<Mark> marks = new ArrayList<>();
        int every = Math.max(1, (int) Math.ceil((LETTER + 3) / cellHeight()));
        for (int row = 0; row < grid.rows(); row += every) {
            marks.add(new Mark.Words(
                    "L" + row, left - 7, y(row) + cellHeight() / 2, LETTER, Anchor.END, palette.muted()));
        }
        double foot = top + height + 12;
        boolean byUnit = order == UnitOrder.UNIT;
        int last = grid.units() - 1;
        marks.add(new Mark.Words(byUnit ? "0" : "highest", left, foot, LETTER, Anchor.START, palette.muted()));
        marks.add(new Mark.Words(
                byUnit ? Integer.toString(last) : "lowest", left + width, foot, LETTER, Anchor.END, palette.muted()));
        String packed = grid.columns() < grid.units()
                ? ", the strongest of " + (grid.units() + grid.columns() - 1) / grid.columns() + " a column"
                : "";
        marks.add(new Mark.Words(
                "units " + order + packed, left + width / 2, foot, LETTER, Anchor.MIDDLE, palette.muted()));
        bar(marks, scale);
        return marks;
    }

    private void bar(List<Mark> marks, DivergingScale scale) {
        Palette palette = scale.palette();
        double x = left + width + 12;
        double tall = Math.min(height, 180);
        int steps = 60;
        for (int i = 0; i < steps; i++) {
            double value = scale.limit() * (1 - 2 * (i + 0.5) / steps);
            marks.add(new Mark.Box(x, top + i * tall / steps, BAR, tall / steps + 0.4, scale.colour(value)));
        }
        marks.add(new Mark.Box(x, top, BAR, tall, Mark.NONE, palette.border(), 0.8, ""));
        double[] values = {scale.limit(), 0, -scale.limit()};
        for (int i = 0; i < values.length; i++) {
            double y = Math.clamp(top + tall * i / 2, top + 5, top + tall - 5);
            marks.add(new Mark.Words(
                    values[i] == 0 ? "0" : NeuronWords.score(values[i]),
                    x + BAR + 5,
                    y,
                    LETTER,
                    Anchor.START,
                    palette.muted()));
        }
    }
}
