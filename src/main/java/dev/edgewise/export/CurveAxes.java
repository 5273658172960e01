package dev.edgewise.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// The axes that all panels of a chart share: sizes on a logarithmic one, faithfulness on a linear one that always
/// holds 0 and 1.
///
/// @param left   the smallest size
/// @param right  the largest size, above the smallest
/// @param sizes  all sizes that were measured
/// @param bottom lower end of the vertical axis
/// @param top    its upper end
/// @param step   between its ticks
record CurveAxes(int left, int right, TreeSet<Integer> sizes, double bottom, double top, double step) {
    /// What lies further out is cut off, so that one wild number does not flatten all others.
    private static final double LOWEST = -1;

    private static final double HIGHEST = 2;
    private static final int MOST_TICKS = 9;
    /// The share of a step by which a curve may leave the axis before the axis grows.
    private static final double SLACK = 0.1;

    static CurveAxes of(CurvePicture picture) {
        TreeSet<Integer> sizes = new TreeSet<>();
        points(picture).map(CurvePicture.Point::edges).forEach(sizes::add);
        int left = sizes.isEmpty() ? 1 : sizes.first();
        int right = sizes.isEmpty() ? 10 : sizes.last();
        if (left == right) {
            left = Math.max(1, left / 2);
            right = right * 2;
        }
        double low = Math.max(LOWEST, values(picture).min().orElse(0));
        double high = Math.min(HIGHEST, values(picture).max().orElse(1));
        double step = 0.2;
        for (double wider : new double[] {0.25, 0.5, 1}) {
            if ((Math.max(1, high) - Math.min(0, low)) / step > MOST_TICKS - 2) {
                step = wider;
            }
        }
        double bottom = Math.floor(Math.min(0, low) / step + SLACK) * step;
        double top = Math.ceil(Math.max(1, high) / step - SLACK) * step;
        return new CurveAxes(left, right, sizes, bottom, top, step);
    }

    private static Stream<CurvePicture.Point> points(CurvePicture picture) {
        return picture.panels().stream()
                .flatMap(panel -> Stream.concat(
                        panel.lines().stream().flatMap(line -> line.points().stream()), panel.random().stream()))
                .filter(CurvePicture.Point::drawn);
    }

    private static DoubleStream values(CurvePicture picture) {
        return points(picture)
                .flatMapToDouble(p -> DoubleStream.of(p.value(), p.low(), p.high()))
                .filter(Double::isFinite);
    }

    /// Where a size lies, 0 at the left end and 1 at the right one.
    double x(double edges) {
        return Math.log(edges / left) / Math.log((double) right / left);
    }

    /// Where a faithfulness lies, 0 at the lower end and 1 at the upper one; outside of that where it is cut off.
    double y(double value) {
        return (value - bottom) / (top - bottom);
    }

    boolean isCutOff(double value) {
        return value < bottom - SLACK * step || value > top + SLACK * step;
    }

    List<Double> rows() {
        List<Double> rows = new ArrayList<>();
        for (int i = 0; bottom + i * step <= top + 1e-9; i++) {
            rows.add(Math.round((bottom + i * step) * 1000) / 1000.0);
        }
        return rows;
    }

    String row(double value) {
        String text = String.format(Locale.ROOT, step == 0.25 ? "%.2f" : "%.1f", value);
        return text.replace('-', '−');
    }

    /// The sizes to write below a panel: those that were measured where they fit; else as many of them as fit where
    /// they are round numbers, and round numbers between them where they are not.
    List<Integer> columns(double width, double fontSize) {
        List<Integer> measured = List.copyOf(sizes);
        if (measured.size() > 1 && fits(measured, width, fontSize)) {
            return measured;
        }
        if (measured.stream().allMatch(CurveAxes::isRound)) {
            return thinned(measured, width, fontSize);
        }
        for (List<Integer> digits : List.of(List.of(1, 2, 5), List.of(1, 3), List.of(1))) {
            List<Integer> choice = round(digits);
            if (choice.size() > 1 && fits(choice, width, fontSize)) {
                return choice;
            }
        }
        return thinned(measured, width, fontSize);
    }

    /// A number that people read at a glance, as 50, 200 or 15,000.
    private static boolean isRound(int size) {
        int rest = size;
        while (rest >= 100 && rest % 10 == 0) {
            rest /= 10;
        }
        return rest < 100;
    }

    private List<Integer> round(List<Integer> digits) {
        List<Integer> found = new ArrayList<>();
        for (long power = 1; power <= right; power *= 10) {
            for (int digit : digits) {
                long size = digit * power;
                if (size >= left && size <= right) {
                    found.add((int) size);
                }
            }
        }
        return found;
    }

    private boolean fits(List<Integer> choice, double width, double fontSize) {
        for (int i = 1; i < choice.size(); i++) {
            if (!apart(choice.get(i - 1), choice.get(i), width, fontSize)) {
                return false;
            }
        }
        return true;
    }

    private List<Integer> thinned(List<Integer> choice, double width, double fontSize) {
        List<Integer> kept = new ArrayList<>();
        for (int size : choice) {
            if (kept.isEmpty() || apart(kept.getLast(), size, width, fontSize)) {
                kept.add(size);
            }
        }
        return kept;
    }

    private boolean apart(int first, int second, double width, double fontSize) {
        double room = width * (x(second) - x(first));
        double words = (grouped(first).length() + grouped(second).length()) / 2.0;
        return room > (words * 0.58 + 0.7) * fontSize;
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
