package dev.edgewise.app.patching;

import dev.edgewise.export.EffectScatterLayout;
import dev.edgewise.export.EffectScatterPicture;
import dev.edgewise.export.HeatmapLayout;
import dev.edgewise.export.HeatmapPicture;
import dev.edgewise.export.Mark;
import dev.edgewise.patching.Direction;
import dev.edgewise.study.patching.SweepReading;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// A result laid out in the pane's room: where each cell of the sweep is.
sealed interface Chart {

    /// A rectangle around a cell.
    record Frame(double x, double y, double width, double height, boolean round) {}

    List<Mark> marks();

    OptionalInt cellAt(double x, double y);

    Frame frame(int cell);

    /// The cell that an arrow key leads to.
    int step(int cell, int right, int up);

    String title();

    /// Layers × positions, heads or neurons.
    record Heatmap(HeatmapPicture picture, HeatmapLayout layout) implements Chart {
        static Heatmap of(HeatmapPicture picture, double width, double height) {
            return new Heatmap(picture, new HeatmapLayout(picture, 4, 6, width - 4, height - 6));
        }

        @Override
        public List<Mark> marks() {
            return layout.marks();
        }

        @Override
        public OptionalInt cellAt(double x, double y) {
            return layout.cellAt(x, y);
        }

        @Override
        public Frame frame(int cell) {
            int columns = picture.columns().size();
            return new Frame(
                    layout.x(cell % columns) - 0.5,
                    layout.y(cell / columns) - 0.5,
                    layout.cellWidth(),
                    layout.cellHeight(),
                    false);
        }

        @Override
        public int step(int cell, int right, int up) {
            int columns = picture.columns().size();
            int column = Math.clamp(cell % columns + right, 0, columns - 1);
            int row = Math.clamp(cell / columns + up, 0, picture.rows().size() - 1);
            return row * columns + column;
        }

        @Override
        public String title() {
            return picture.title();
        }
    }

    /// Both directions against each other.
    ///
    /// @param cells of the points, in their order
    record Scatter(EffectScatterPicture picture, EffectScatterLayout layout, int[] cells) implements Chart {
        static Scatter of(EffectScatterPicture picture, Display display, double width, double height) {
            SweepReading noising = display.reading(Direction.NOISING).orElseThrow();
            SweepReading denoising = display.reading(Direction.DENOISING).orElseThrow();
            int[] cells = IntStream.range(0, noising.cells().size())
                    .filter(i -> Double.isFinite(noising.cells().get(i).value())
                            && Double.isFinite(denoising.cells().get(i).value()))
                    .toArray();
            return new Scatter(
                    picture,
                    new EffectScatterLayout(picture, 4, 6, Math.min(width - 12, 1.7 * height), height - 8),
                    cells);
        }

        @Override
        public List<Mark> marks() {
            return layout.marks();
        }

        @Override
        public OptionalInt cellAt(double x, double y) {
            OptionalInt point = layout.pointAt(x, y);
            return point.isPresent() ? OptionalInt.of(cells[point.getAsInt()]) : point;
        }

        @Override
        public Frame frame(int cell) {
            int place = place(cell);
            if (place < 0) {
                return new Frame(-100, -100, 1, 1, true);
            }
            var point = picture.points().get(place);
            return new Frame(layout.x(point.noising()) - 7, layout.y(point.denoising()) - 7, 14, 14, true);
        }

        /// Along the points from the largest effect down.
        @Override
        public int step(int cell, int right, int up) {
            int[] order = IntStream.range(0, cells.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -reach(i)))
                    .mapToInt(i -> cells[i])
                    .toArray();
            int now = IntStream.range(0, order.length)
                    .filter(i -> order[i] == cell)
                    .findFirst()
                    .orElse(-1);
            return order.length == 0 ? cell : order[Math.clamp(now + right - up, 0, order.length - 1)];
        }

        private double reach(int point) {
            var p = picture.points().get(point);
            return Math.max(Math.abs(p.noising()), Math.abs(p.denoising()));
        }

        private int place(int cell) {
            return IntStream.range(0, cells.length)
                    .filter(i -> cells[i] == cell)
                    .findFirst()
                    .orElse(-1);
        }

        @Override
        public String title() {
            return picture.title();
        }
    }
}
