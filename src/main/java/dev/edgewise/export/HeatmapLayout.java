package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.CircuitPicture.Weight;
import dev.edgewise.export.HeatmapPicture.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// Where the cells, labels and colour bar of a heatmap lie in a given room, and their marks. Cells grow with the room
/// up to a size; the rest stays empty at the right and below.
public final class HeatmapLayout {
    private static final double LABEL = 12;
    private static final double BAR = 12;
    private static final double BAR_ROOM = 74;
    private static final double GAP = 1;
    private static final double MOST_WIDE = 88;
    private static final double MOST_HIGH = 52;
    /// Cells smaller than this carry no number.
    private static final double NUMBER_WIDE = 33;
    private static final double NUMBER_HIGH = 15;

    private final HeatmapPicture picture;
    private final boolean slanted;
    private final int labelEvery;
    private final double left;
    private final double top;
    private final double cellWidth;
    private final double cellHeight;

    /// @param left  of everything
    /// @param top   of the highest row
    /// @param width of everything, colour bar included
    /// @param height of everything, column labels included
    public HeatmapLayout(HeatmapPicture picture, double left, double top, double width, double height) {
        this.picture = picture;
        this.top = top;
        double rowLabels =
                picture.rows().stream().mapToDouble(HeatmapLayout::width).max().orElse(0) + 10;
        double across = Math.max(60, width - rowLabels - BAR_ROOM);
        double wide = Math.min(MOST_WIDE, across / Math.max(1, picture.columns().size()));
        slanted = widest() > wide - 4;
        // A label that leans left of the first column needs room there.
        double lean = slanted ? Math.max(0, width(first()) * 0.71 - wide / 2 - rowLabels + 8) : 0;
        this.left = left + rowLabels + lean;
        cellWidth = Math.min(
                wide,
                Math.max(60, across - lean) / Math.max(1, picture.columns().size()));
        labelEvery = Math.max(1, (int) Math.ceil((LABEL + 2) / cellWidth));
        double below = below();
        cellHeight = Math.clamp((height - below) / Math.max(1, picture.rows().size()), 3, MOST_HIGH);
    }

    /// A layout whose cells have a size that reads well in print.
    static HeatmapLayout natural(HeatmapPicture picture, double left, double top) {
        double wide = Math.clamp(900.0 / Math.max(1, picture.columns().size()), 12, 40);
        double high = Math.clamp(620.0 / Math.max(1, picture.rows().size()), 14, 24);
        HeatmapLayout rough = new HeatmapLayout(picture, left, top, 4000, 4000);
        double labels =
                picture.rows().stream().mapToDouble(HeatmapLayout::width).max().orElse(0) + 10;
        double leanRoom = width(rough.first());
        double width = labels + leanRoom + wide * picture.columns().size() + BAR_ROOM;
        HeatmapLayout probe = new HeatmapLayout(picture, left, top, width, 4000);
        return new HeatmapLayout(
                picture, left, top, width, probe.below() + high * picture.rows().size());
    }

    private String first() {
        return picture.columns().isEmpty() ? "" : picture.columns().getFirst().label();
    }

    private double widest() {
        return picture.columns().stream()
                .mapToDouble(c -> width(c.label()))
                .max()
                .orElse(0);
    }

    private static double width(String label) {
        return Mark.Words.estimatedWidth(label, LABEL, Weight.SEMIBOLD);
    }

    /// What the column labels need.
    private double below() {
        double labels = slanted ? widest() * 0.71 + 22 : 26;
        return labels + (picture.acrossTitle().isEmpty() ? 0 : 18);
    }

    /// The left edge of a column.
    public double x(int column) {
        return left + column * cellWidth;
    }

    /// The upper edge of a row; row 0 is the lowest.
    public double y(int row) {
        return top + (picture.rows().size() - 1 - row) * cellHeight;
    }

    public double cellWidth() {
        return cellWidth;
    }

    public double cellHeight() {
        return cellHeight;
    }

    /// The right end of the colour bar's labels.
    public double right() {
        return x(picture.columns().size()) + BAR_ROOM;
    }

    /// The lower end of the column labels.
    public double bottom() {
        return y(0) + cellHeight + below();
    }

    /// The cell at a point, in row-major order from the lowest row.
    public OptionalInt cellAt(double x, double y) {
        int column = (int) Math.floor((x - left) / cellWidth);
        int row = picture.rows().size() - 1 - (int) Math.floor((y - top) / cellHeight);
        boolean inside = column >= 0
                && column < picture.columns().size()
                && row >= 0
                && row < picture.rows().size();
        return inside ? OptionalInt.of(row * picture.columns().size() + column) : OptionalInt.empty();
    }

    /// Cells, labels and colour bar.
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        DivergingScale scale = new DivergingScale(picture.limit(), picture.palette());
        for (int row = 0; row < picture.rows().size(); row++) {
            for (int column = 0; column < picture.columns().size(); column++) {
                cell(marks, row, column, scale);
            }
        }
        labels(marks);
        bar(marks, scale);
        return marks;
    }

    private void cell(List<Mark> marks, int row, int column, DivergingScale scale) {
        Cell cell = picture.cell(row, column);
        Palette palette = picture.palette();
        double gap = cellWidth < 6 || cellHeight < 6 ? 0 : GAP;
        double x = x(column);
        double y = y(row);
        if (!cell.measured()) {
            marks.add(new Mark.Box(
                    x + 0.5,
                    y + 0.5,
                    cellWidth - gap - 1,
                    cellHeight - gap - 1,
                    Mark.NONE,
                    palette.border(),
                    0.6,
                    cell.hint()));
            return;
        }
        marks.add(new Mark.Box(
                x, y, cellWidth - gap, cellHeight - gap, scale.colour(cell.value()), Mark.NONE, 0, cell.hint()));
        if (cellWidth >= NUMBER_WIDE && cellHeight >= NUMBER_HIGH) {
            marks.add(new Mark.Words(
                    number(cell.value()),
                    x + cellWidth / 2,
                    y + cellHeight / 2,
                    Math.min(cellHeight > 36 ? 12 : 11, cellHeight - 4),
                    cell.clear() ? Weight.BOLD : Weight.REGULAR,
                    Anchor.MIDDLE,
                    scale.ink(cell.value()),
                    0));
        }
    }

    private void labels(List<Mark> marks) {
        Palette palette = picture.palette();
        int rowEvery = Math.max(1, (int) Math.ceil((LABEL + 1) / cellHeight));
        for (int row = 0; row < picture.rows().size(); row += rowEvery) {
            marks.add(new Mark.Words(
                    picture.rows().get(row), left - 8, y(row) + cellHeight / 2, LABEL, Anchor.END, palette.muted()));
        }
        double foot = y(0) + cellHeight;
        for (int column = 0; column < picture.columns().size(); column++) {
            HeatmapPicture.Column c = picture.columns().get(column);
            if (c.marked()) {
                marks.add(new Mark.Box(x(column), foot + 2, cellWidth - GAP, 2.5, palette.accent()));
            }
            if (column % labelEvery == 0) {
                marks.add(new Mark.Words(
                        c.label(),
                        x(column) + cellWidth / 2 + (slanted ? 3 : 0),
                        foot + (slanted ? 12 : 15),
                        LABEL,
                        c.marked() ? Weight.SEMIBOLD : Weight.REGULAR,
                        slanted ? Anchor.END : Anchor.MIDDLE,
                        c.marked() ? palette.text() : palette.muted(),
                        slanted ? -45 : 0));
            }
        }
        if (!picture.acrossTitle().isEmpty()) {
            double middle = (x(0) + x(picture.columns().size())) / 2;
            marks.add(
                    new Mark.Words(picture.acrossTitle(), middle, bottom() - 8, LABEL, Anchor.MIDDLE, palette.muted()));
        }
    }

    private void bar(List<Mark> marks, DivergingScale scale) {
        Palette palette = picture.palette();
        double x = x(picture.columns().size()) + 14;
        double height = Math.clamp(picture.rows().size() * cellHeight, 70, 220);
        int steps = 60;
        for (int i = 0; i < steps; i++) {
            double value = picture.limit() * (1 - 2 * (i + 0.5) / steps);
            marks.add(new Mark.Box(x, top + i * height / steps, BAR, height / steps + 0.4, scale.colour(value)));
        }
        marks.add(new Mark.Box(x, top, BAR, height, Mark.NONE, palette.border(), 0.8, ""));
        Ticks ticks = Ticks.around(new double[] {-picture.limit(), picture.limit()});
        double step = ticks.step() * (height / (2 * picture.limit() / ticks.step()) < 16 ? 2 : 1);
        Ticks fine = new Ticks(-picture.limit(), picture.limit(), step);
        for (double value : fine.values()) {
            double y = top + height * (1 - value / picture.limit()) / 2;
            marks.add(new Mark.Line(x + BAR, y, x + BAR + 4, y, 0.8, palette.muted(), false));
            marks.add(new Mark.Words(fine.label(value), x + BAR + 7, y, 11, Anchor.START, palette.muted()));
        }
    }

    /// As short as a cell: two decimals below 10, one below 100, none above.
    static String number(double value) {
        double size = Math.abs(value);
        String form = size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f";
        String text = String.format(Locale.ROOT, form, value).replace('-', '−');
        return text.equals("−0.00") ? "0.00" : text;
    }
}
