package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.CircuitPicture.Weight;
import dev.edgewise.export.EffectScatterPicture.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

/// Where the axes and points of a scatter of both directions lie in a given room, and their marks.
public final class EffectScatterLayout {
    static final double AROUND = 66;
    private static final double BELOW = 46;
    private static final double RADIUS = 4.2;
    private static final double NEAR = 10;
    private static final int NAMED = 14;

    private final EffectScatterPicture picture;
    private final Palette palette;
    private final Ticks ticks;
    private final double left;
    private final double top;
    private final double wide;
    private final double high;

    /// @param width of everything, the vertical axis's labels included
    /// @param height of everything, the horizontal axis's labels included
    public EffectScatterLayout(EffectScatterPicture picture, double left, double top, double width, double height) {
        this.picture = picture;
        this.palette = picture.palette();
        this.left = left + AROUND;
        this.top = top;
        wide = Math.max(60, width - AROUND);
        high = Math.max(60, height - BELOW);
        ticks = Ticks.around(picture.points().stream()
                .flatMapToDouble(p -> DoubleStream.of(p.noising(), p.denoising(), picture.large() * 1.6))
                .filter(Double::isFinite)
                .toArray());
    }

    public double x(double noising) {
        return left + wide * ticks.place(noising);
    }

    public double y(double denoising) {
        return top + high * (1 - ticks.place(denoising));
    }

    /// Below the horizontal axis's title.
    public double bottom() {
        return top + high + BELOW;
    }

    /// The nearest point within reach, by its place in the list.
    public OptionalInt pointAt(double x, double y) {
        return java.util.stream.IntStream.range(0, picture.points().size())
                .filter(i -> drawn(picture.points().get(i)) && distance(i, x, y) < NEAR)
                .boxed()
                .min(Comparator.comparingDouble(i -> distance(i, x, y)))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private double distance(int point, double x, double y) {
        Point p = picture.points().get(point);
        return Math.hypot(x(p.noising()) - x, y(p.denoising()) - y);
    }

    private static boolean drawn(Point p) {
        return Double.isFinite(p.noising()) && Double.isFinite(p.denoising());
    }

    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        corners(marks);
        axes(marks);
        List<double[]> taken = new ArrayList<>();
        words(marks, taken);
        picture.points().stream().filter(EffectScatterLayout::drawn).forEach(p -> {
            double x = x(p.noising());
            double y = y(p.denoising());
            marks.add(new Mark.Dot(
                    x,
                    y,
                    RADIUS,
                    EffectScatterPicture.shade(p.depth(), palette),
                    0.9,
                    palette.dark() ? palette.background() : 0xffffff,
                    p.hint()));
            taken.add(new double[] {x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS});
        });
        names(marks, taken);
        legend(marks);
        return marks;
    }

    /// What is large one way only lies on tinted ground.
    private void corners(List<Mark> marks) {
        double x = x(picture.large());
        double y = y(picture.large());
        double right = left + wide;
        double foot = top + high;
        marks.add(new Mark.Box(x, y, right - x, foot - y, needed()));
        marks.add(new Mark.Box(left, top, x - left, y - top, redundant()));
    }

    private int needed() {
        return Palette.mix(palette.background(), palette.accent(), palette.dark() ? 0.12 : 0.06);
    }

    private int redundant() {
        int orange = palette.dark() ? 0xd58629 : 0xee9a45;
        return Palette.mix(palette.background(), orange, palette.dark() ? 0.13 : 0.11);
    }

    private void axes(List<Mark> marks) {
        double right = left + wide;
        double foot = top + high;
        double every = ticks.step() * Math.max(1, Math.ceil(44 / (wide * ticks.step() / (ticks.high() - ticks.low()))));
        double everyUp =
                ticks.step() * Math.max(1, Math.ceil(20 / (high * ticks.step() / (ticks.high() - ticks.low()))));
        Ticks across = new Ticks(ticks.low(), ticks.high(), every);
        Ticks upwards = new Ticks(ticks.low(), ticks.high(), everyUp);
        for (double value : across.values()) {
            boolean zero = value == 0;
            int colour = zero ? palette.muted() : palette.border();
            marks.add(new Mark.Line(x(value), top, x(value), foot, zero ? 1 : 0.6, colour, false));
            marks.add(new Mark.Words(across.label(value), x(value), foot + 13, 11.5, Anchor.MIDDLE, palette.text()));
        }
        for (double value : upwards.values()) {
            boolean zero = value == 0;
            int colour = zero ? palette.muted() : palette.border();
            marks.add(new Mark.Line(left, y(value), right, y(value), zero ? 1 : 0.6, colour, false));
            marks.add(new Mark.Words(upwards.label(value), left - 7, y(value), 11.5, Anchor.END, palette.text()));
        }
        double x = x(picture.large());
        double y = y(picture.large());
        marks.add(new Mark.Line(x, top, x, foot, 1, palette.muted(), true));
        marks.add(new Mark.Line(left, y, right, y, 1, palette.muted(), true));
        marks.add(new Mark.Box(left, top, wide, high, Mark.NONE, palette.muted(), 0.8, ""));
        marks.add(
                new Mark.Words("noising takes away", left + wide / 2, foot + 33, 12.5, Anchor.MIDDLE, palette.text()));
        marks.add(new Mark.Words(
                "denoising gives back",
                left - AROUND + 12,
                top + high / 2,
                12.5,
                Weight.REGULAR,
                Anchor.MIDDLE,
                palette.text(),
                -90));
    }

    private void words(List<Mark> marks, List<double[]> taken) {
        double right = left + wide - 7;
        double foot = top + high - 11;
        corner(marks, taken, EffectScatterPicture.NEEDED, right, foot, Anchor.END);
        corner(marks, taken, EffectScatterPicture.REDUNDANT, left + 7, top + 11, Anchor.START);
        corner(marks, taken, EffectScatterPicture.BOTH, right, top + 11, Anchor.END);
        Mark.Words neither =
                words(EffectScatterPicture.NEITHER, x(picture.large()) - 5, y(picture.large()) + 10, Anchor.END);
        double start = neither.x() - neither.estimatedWidth();
        if (start > left) {
            marks.add(neither);
            taken.add(new double[] {start, neither.y() - 7, neither.x(), neither.y() + 7});
        }
        if (ticks.low() < -picture.large()) {
            corner(marks, taken, EffectScatterPicture.AGAINST, left + 7, foot, Anchor.START);
        }
    }

    private Mark.Words words(String words, double x, double y, Anchor anchor) {
        return new Mark.Words(words, x, y, 11.5, Weight.SEMIBOLD, anchor, palette.muted(), 0);
    }

    private void corner(List<Mark> marks, List<double[]> taken, String words, double x, double y, Anchor anchor) {
        Mark.Words mark = words(words, x, y, anchor);
        double start = anchor == Anchor.END ? x - mark.estimatedWidth() : x;
        int ground = words.equals(EffectScatterPicture.NEEDED)
                ? needed()
                : words.equals(EffectScatterPicture.REDUNDANT) ? redundant() : palette.background();
        // No line crosses the words.
        double room = words.equals(EffectScatterPicture.REDUNDANT) ? x(picture.large()) - start + 2 : Double.MAX_VALUE;
        marks.add(new Mark.Box(start - 3, y - 8, Math.min(room, mark.estimatedWidth() + 6), 16, ground));
        marks.add(mark);
        taken.add(new double[] {start, y - 7, start + mark.estimatedWidth(), y + 7});
    }

    /// The names of the farthest points, where there is room beside them.
    private void names(List<Mark> marks, List<double[]> taken) {
        List<Point> far = picture.points().stream()
                .filter(p -> drawn(p) && reach(p) >= picture.large())
                .sorted(Comparator.comparingDouble(EffectScatterLayout::reach).reversed())
                .limit(NAMED)
                .toList();
        for (Point p : far) {
            double width = Mark.Words.estimatedWidth(p.name(), 11, Weight.REGULAR);
            for (double[] move : new double[][] {{8, 0}, {-8, 0}, {8, -9}, {8, 9}, {-8, -9}, {-8, 9}}) {
                double x = x(p.noising()) + move[0];
                double y = y(p.denoising()) + move[1];
                double start = move[0] > 0 ? x : x - width;
                double[] box = {start, y - 6, start + width, y + 6};
                if (start > left
                        && start + width < left + wide
                        && taken.stream().noneMatch(t -> overlap(t, box))) {
                    marks.add(new Mark.Words(
                            p.name(), x, y, 11, move[0] > 0 ? Anchor.START : Anchor.END, palette.text()));
                    taken.add(box);
                    break;
                }
            }
        }
    }

    private static double reach(Point p) {
        return Math.max(Math.abs(p.noising()), Math.abs(p.denoising()));
    }

    private static boolean overlap(double[] a, double[] b) {
        return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    }

    private void legend(List<Mark> marks) {
        double y = bottom() - 13;
        double x = left + wide - 130;
        if (x < left + wide / 2 + 90) {
            return;
        }
        marks.add(new Mark.Words("early", x, y, 11, Anchor.END, palette.muted()));
        for (int i = 0; i < 5; i++) {
            marks.add(new Mark.Dot(
                    x + 12 + i * 11, y, RADIUS, EffectScatterPicture.shade(i / 4.0, palette), 0.9, Mark.NONE, ""));
        }
        marks.add(new Mark.Words("late layers", x + 66, y, 11, Anchor.START, palette.muted()));
    }
}
