package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.export.EdgeStyle;
import java.util.Arrays;
import java.util.List;

/// Draws curves into an int[] of premultiplied ARGB, smooth and with round caps: twenty times faster than stroking
/// paths in JavaFX's software pipeline, which is what a remote desktop has.
///
/// A curve is a chain of short capsules. Its coverage is the largest of theirs, gathered before it is blended, so that
/// a translucent curve does not darken where its pieces meet.
final class EdgeRaster {
    private final int width;
    private final int height;
    private final double scale;
    private final int[] pixels;
    private final float[] coverage;
    private int[] touched = new int[4096];
    private int touchedCount;

    /// @param scale device pixels a px
    EdgeRaster(int width, int height, double scale) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        pixels = new int[width * height];
        coverage = new float[width * height];
    }

    int[] pixels() {
        return pixels;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /// Clears the image and draws the edges, first to last.
    void draw(List<EdgeMark> edges) {
        Arrays.fill(pixels, 0);
        edges.forEach(this::draw);
    }

    private void draw(EdgeMark edge) {
        double[] points = edge.curve().flattened();
        for (int i = 0; i < points.length; i++) {
            points[i] *= scale;
        }
        double radius = edge.width() * scale / 2;
        if (edge.dashed()) {
            dashes(points, radius, EdgeStyle.dashes(edge.width()));
        } else {
            for (int i = 0; i + 3 < points.length; i += 2) {
                capsule(points[i], points[i + 1], points[i + 2], points[i + 3], radius);
            }
        }
        blend(edge.colour(), edge.opacity());
    }

    private void dashes(double[] points, double radius, double[] pattern) {
        double left = pattern[0] * scale;
        boolean pen = true;
        for (int i = 0; i + 3 < points.length; i += 2) {
            double x = points[i];
            double y = points[i + 1];
            double length = Math.hypot(points[i + 2] - x, points[i + 3] - y);
            double done = 0;
            while (length - done > 1e-6) {
                double step = Math.min(left, length - done);
                double from = done / length;
                double to = (done + step) / length;
                if (pen) {
                    double dx = points[i + 2] - x;
                    double dy = points[i + 3] - y;
                    capsule(x + from * dx, y + from * dy, x + to * dx, y + to * dy, radius);
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

    /// Raises the coverage of the pixels within `radius` of the segment a–b, with a border one pixel soft.
    private void capsule(double ax, double ay, double bx, double by, double radius) {
        double reach = radius + 0.5;
        int y0 = (int) Math.max(0, Math.floor(Math.min(ay, by) - reach));
        int y1 = (int) Math.min(height - 1, Math.ceil(Math.max(ay, by) + reach));
        double left = Math.min(ax, bx) - reach;
        double right = Math.max(ax, bx) + reach;
        if (y1 < y0 || right < 0 || left >= width) {
            return;
        }
        double dx = bx - ax;
        double dy = by - ay;
        double squared = Math.max(1e-12, dx * dx + dy * dy);
        double inverse = 1 / Math.sqrt(squared);
        for (int y = y0; y <= y1; y++) {
            double py = y + 0.5 - ay;
            double from = left;
            double to = right;
            if (Math.abs(dy) > 1e-6) {
                // Where this row crosses the strip around the endless line.
                double middle = ax + py * dx / dy;
                double half = reach / (Math.abs(dy) * inverse);
                from = Math.max(from, middle - half);
                to = Math.min(to, middle + half);
            }
            int x0 = (int) Math.max(0, Math.floor(from));
            int x1 = (int) Math.min(width - 1, Math.ceil(to));
            double px = x0 + 0.5 - ax;
            row(y * width + x0, y * width + x1, (float) px, (float) py, (float) dx, (float) dy, (float) inverse, (float)
                    reach);
        }
    }

    /// One row of a capsule, from pixel `first` to `last`. How far along and how far off the segment a pixel lies
    // changes
    /// by the same step from one to the next.
    private void row(int first, int last, float startX, float py, float dx, float dy, float inverse, float reach) {
        if (touchedCount + last - first >= touched.length) {
            touched = Arrays.copyOf(touched, 2 * touched.length + last - first);
        }
        float[] cover = coverage;
        int count = touchedCount;
        float px = startX;
        float alongStep = dx * inverse * inverse;
        float acrossStep = dy * inverse;
        float along = px * alongStep + py * dy * inverse * inverse;
        float across = px * acrossStep - py * dx * inverse;
        for (int at = first; at <= last; at++) {
            float distance = across < 0 ? -across : across;
            if (along < 0) {
                distance = (float) Math.sqrt(px * px + py * py);
            } else if (along > 1) {
                distance = (float) Math.sqrt((px - dx) * (px - dx) + (py - dy) * (py - dy));
            }
            float share = reach - distance;
            if (share > 0) {
                float old = cover[at];
                if (old == 0) {
                    touched[count++] = at;
                }
                if (share > old) {
                    cover[at] = share < 1 ? share : 1;
                }
            }
            px++;
            along += alongStep;
            across += acrossStep;
        }
        touchedCount = count;
    }

    private void blend(int colour, double opacity) {
        // Two channels at a time: red and blue, alpha and green, each in the lower byte of a half.
        int redBlue = colour & 0xff00ff;
        int alphaGreen = 0xff0000 | colour >> 8 & 0xff;
        float alpha = (float) (opacity * 256);
        for (int i = 0; i < touchedCount; i++) {
            int at = touched[i];
            int a = (int) (alpha * coverage[at]);
            coverage[at] = 0;
            int rest = 256 - a;
            int old = pixels[at];
            int newRedBlue = (redBlue * a + (old & 0xff00ff) * rest) >>> 8 & 0xff00ff;
            int newAlphaGreen = alphaGreen * a + (old >>> 8 & 0xff00ff) * rest & 0xff00ff00;
            pixels[at] = newAlphaGreen | newRedBlue;
        }
        touchedCount = 0;
    }
}
