package dev.edgewise.export;

/// A cubic Bézier curve in px, from (x0, y0) to (x3, y3).
public record Cubic(double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3) {
    private static final int LEAST_PIECES = 10;
    private static final int MOST_PIECES = 160;

    /// Points along the curve, x and y in turn, close enough together to look smooth.
    public double[] flattened() {
        double reach = Math.hypot(x1 - x0, y1 - y0) + Math.hypot(x2 - x1, y2 - y1) + Math.hypot(x3 - x2, y3 - y2);
        int pieces = (int) Math.clamp(Math.round(reach / 14), LEAST_PIECES, MOST_PIECES);
        double[] points = new double[2 * (pieces + 1)];
        for (int i = 0; i <= pieces; i++) {
            double t = (double) i / pieces;
            double u = 1 - t;
            double a = u * u * u;
            double b = 3 * u * u * t;
            double c = 3 * u * t * t;
            double d = t * t * t;
            points[2 * i] = a * x0 + b * x1 + c * x2 + d * x3;
            points[2 * i + 1] = a * y0 + b * y1 + c * y2 + d * y3;
        }
        return points;
    }

    /// The distance of a point from the curve, in px; infinite where the point is outside its box by more than
    /// `within`.
    public double distanceTo(double x, double y, double within) {
        if (x < min(x0, x1, x2, x3) - within
                || x > -min(-x0, -x1, -x2, -x3) + within
                || y < min(y0, y1, y2, y3) - within
                || y > -min(-y0, -y1, -y2, -y3) + within) {
            return Double.POSITIVE_INFINITY;
        }
        double[] p = flattened();
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 3 < p.length; i += 2) {
            best = Math.min(best, toSegment(x, y, p[i], p[i + 1], p[i + 2], p[i + 3]));
        }
        return best;
    }

    /// The distance of a point from the line segment a–b.
    public static double toSegment(double x, double y, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double squared = dx * dx + dy * dy;
        double t = squared == 0 ? 0 : Math.clamp(((x - ax) * dx + (y - ay) * dy) / squared, 0, 1);
        return Math.hypot(x - ax - t * dx, y - ay - t * dy);
    }

    private static double min(double a, double b, double c, double d) {
        return Math.min(Math.min(a, b), Math.min(c, d));
    }
}
