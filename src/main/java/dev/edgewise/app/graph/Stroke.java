package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.export.EdgeStyle;
import java.util.Arrays;

/// An edge as a chain of short pieces, in device pixels: a dashed one has gaps between them.
///
/// @param pieces from (x0, y0) to (x1, y1), four numbers each
/// @param count  how many of these numbers count
/// @param radius half the width
record Stroke(double[] pieces, int count, double radius) {

    /// @param scale device pixels a px
    static Stroke of(EdgeMark edge, double scale) {
        double[] points = edge.curve().flattened();
        for (int i = 0; i < points.length; i++) {
            points[i] *= scale;
        }
        Pieces pieces = new Pieces(2 * points.length);
        if (edge.dashed()) {
            dash(points, EdgeStyle.dashes(edge.width()), scale, pieces);
        } else {
            for (int i = 0; i + 3 < points.length; i += 2) {
                pieces.add(points[i], points[i + 1], points[i + 2], points[i + 3]);
            }
        }
        return new Stroke(pieces.numbers, pieces.count, edge.width() * scale / 2);
    }

    private static void dash(double[] points, double[] pattern, double scale, Pieces pieces) {
        double left = pattern[0] * scale;
        boolean pen = true;
        for (int i = 0; i + 3 < points.length; i += 2) {
            double x = points[i];
            double y = points[i + 1];
            double dx = points[i + 2] - x;
            double dy = points[i + 3] - y;
            double length = Math.sqrt(dx * dx + dy * dy);
            double done = 0;
            while (length - done > 1e-6) {
                double step = Math.min(left, length - done);
                double from = done / length;
                double to = (done + step) / length;
                if (pen) {
                    pieces.add(x + from * dx, y + from * dy, x + to * dx, y + to * dy);
                }
                done += step;
                left -= step;
                if (left <= 1e-9) {
                    pen = !pen;
                    left = pattern[pen ? 0 : 1] * scale;
                }
            }
        }
    }

    private static final class Pieces {
        private double[] numbers;
        private int count;

        Pieces(int expected) {
            numbers = new double[expected];
        }

        void add(double x0, double y0, double x1, double y1) {
            if (count + 4 > numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * numbers.length + 4);
            }
            numbers[count++] = x0;
            numbers[count++] = y0;
            numbers[count++] = x1;
            numbers[count++] = y1;
        }
    }
}
