package dev.edgewise.app.graph;

import java.util.Arrays;
import java.util.List;

/// Some rows of an image, with what is needed to draw into them apart from all others.
final class RasterStripe {
    private final int[] pixels;
    private final int width;
    private final int top;
    private final int bottom;
    private final float[] coverage;
    /// Where the curve being drawn has left coverage: from which pixel to which of each row.
    private final int[] from;
    private final int[] to;
    private int firstRow = Integer.MAX_VALUE;
    private int lastRow = -1;

    /// @param pixels the whole image
    /// @param top    the first row
    /// @param bottom the row after the last
    RasterStripe(int[] pixels, int width, int top, int bottom) {
        this.pixels = pixels;
        this.width = width;
        this.top = top;
        this.bottom = bottom;
        coverage = new float[width * (bottom - top)];
        from = new int[bottom - top];
        to = new int[bottom - top];
        Arrays.fill(from, width);
        Arrays.fill(to, -1);
    }

    /// Clears the rows and draws what lies in them, first to last.
    void draw(List<Stroke> strokes) {
        Arrays.fill(pixels, top * width, bottom * width, 0);
        for (Stroke stroke : strokes) {
            if (stroke.bottom() >= top && stroke.top() <= bottom) {
                double[] p = stroke.pieces();
                for (int i = 0; i < stroke.count(); i += 4) {
                    capsule(p[i], p[i + 1], p[i + 2], p[i + 3], stroke.radius());
                }
                blend(stroke.colour(), stroke.opacity());
            }
        }
    }

    /// Raises the coverage of the pixels within `radius` of the segment a–b, with a border one pixel soft.
    private void capsule(double ax, double ay, double bx, double by, double radius) {
        double reach = radius + 0.5;
        // The rows and pixels whose middles are within reach.
        int y0 = (int) Math.max(top, Math.ceil(Math.min(ay, by) - reach - 0.5));
        int y1 = (int) Math.min(bottom - 1, Math.floor(Math.max(ay, by) + reach - 0.5));
        double left = Math.min(ax, bx) - reach;
        double right = Math.max(ax, bx) + reach;
        if (y1 < y0 || right < 0 || left >= width) {
            return;
        }
        double dx = bx - ax;
        double dy = by - ay;
        double inverse = 1 / Math.sqrt(Math.max(1e-12, dx * dx + dy * dy));
        boolean flat = Math.abs(dy) <= 1e-6;
        double slope = flat ? 0 : dx / dy;
        // How far the strip around the endless line reaches to either side in a row.
        double half = flat ? Double.POSITIVE_INFINITY : reach / (Math.abs(dy) * inverse);
        float alongStep = (float) (dx * inverse * inverse);
        float acrossStep = (float) (dy * inverse);
        firstRow = Math.min(firstRow, y0 - top);
        lastRow = Math.max(lastRow, y1 - top);
        for (int y = y0; y <= y1; y++) {
            double py = y + 0.5 - ay;
            double middle = ax + py * slope;
            int x0 = (int) Math.max(0, Math.max(left, middle - half) + 0.5);
            int x1 = (int) Math.min(width - 1, Math.min(right, middle + half) - 0.5);
            if (x0 <= x1) {
                int row = y - top;
                from[row] = Math.min(from[row], x0);
                to[row] = Math.max(to[row], x1);
                double px = x0 + 0.5 - ax;
                float along = (float) ((px * dx + py * dy) * inverse * inverse);
                float across = (float) ((px * dy - py * dx) * inverse);
                cover(
                        row * width + x0,
                        x1 - x0 + 1,
                        along,
                        alongStep,
                        across,
                        acrossStep,
                        (float) (1 / inverse),
                        (float) reach);
            }
        }
    }

    /// Some pixels side by side. How far along the segment (0 to 1) and how far off it a pixel lies changes by the same
    /// step from one to the next.
    private void cover(
            int first,
            int count,
            float along,
            float alongStep,
            float across,
            float acrossStep,
            float length,
            float reach) {
        float t = along;
        float off = across;
        for (int at = first; at < first + count; at++) {
            float distance = Math.abs(off);
            if (t < 0 || t > 1) {
                float beyond = (t < 0 ? t : t - 1) * length;
                distance = (float) Math.sqrt(off * off + beyond * beyond);
            }
            float share = Math.min(1, reach - distance);
            if (share > coverage[at]) {
                coverage[at] = share;
            }
            t += alongStep;
            off += acrossStep;
        }
    }

    private void blend(int colour, double opacity) {
        // Two channels at a time: red and blue, alpha and green, each in the lower byte of a half.
        int redBlue = colour & 0xff00ff;
        int alphaGreen = 0xff0000 | colour >> 8 & 0xff;
        float alpha = (float) (opacity * 256);
        for (int row = firstRow; row <= lastRow; row++) {
            int shift = top * width;
            int end = row * width + to[row];
            for (int at = row * width + from[row]; at <= end; at++) {
                float share = coverage[at];
                if (share > 0) {
                    coverage[at] = 0;
                    int a = (int) (alpha * share);
                    int rest = 256 - a;
                    int old = pixels[shift + at];
                    int newRedBlue = (redBlue * a + (old & 0xff00ff) * rest) >>> 8 & 0xff00ff;
                    int newAlphaGreen = alphaGreen * a + (old >>> 8 & 0xff00ff) * rest & 0xff00ff00;
                    pixels[shift + at] = newAlphaGreen | newRedBlue;
                }
            }
            from[row] = width;
            to[row] = -1;
        }
        firstRow = Integer.MAX_VALUE;
        lastRow = -1;
    }
}
