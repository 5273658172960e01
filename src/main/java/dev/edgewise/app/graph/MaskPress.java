package dev.edgewise.app.graph;

import java.util.Arrays;

/// Presses a stroke into a mask: the share of each pixel that lies within half the stroke's width of its middle line,
/// with a border one pixel soft. The largest share of all its pieces counts, so that nothing shows where they meet.
///
/// One at a time: it has one image to press into.
final class MaskPress {
    private final int width;
    private final int height;
    private final byte[] shares;
    /// Where the stroke has left shares: from which pixel to which of each row.
    private final int[] from;
    private final int[] to;
    private int firstRow = Integer.MAX_VALUE;
    private int lastRow = -1;

    MaskPress(int width, int height) {
        this.width = width;
        this.height = height;
        shares = new byte[width * height];
        from = new int[height];
        to = new int[height];
        Arrays.fill(from, width);
        Arrays.fill(to, -1);
    }

    EdgeMask press(Stroke stroke) {
        double[] p = stroke.pieces();
        for (int i = 0; i < stroke.count(); i += 4) {
            capsule(p[i], p[i + 1], p[i + 2], p[i + 3], stroke.radius());
        }
        return lift();
    }

    /// Raises the shares of the pixels within `radius` of the segment a–b.
    private void capsule(double ax, double ay, double bx, double by, double radius) {
        double reach = radius + 0.5;
        // The rows and pixels whose middles are within reach.
        int y0 = (int) Math.max(0, Math.ceil(Math.min(ay, by) - reach - 0.5));
        int y1 = (int) Math.min(height - 1, Math.floor(Math.max(ay, by) + reach - 0.5));
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
        double squared = inverse * inverse;
        float alongStep = (float) (dx * squared);
        float acrossStep = (float) (dy * inverse);
        float length = (float) (1 / inverse);
        float soft = (float) reach;
        firstRow = Math.min(firstRow, y0);
        lastRow = Math.max(lastRow, y1);
        for (int y = y0; y <= y1; y++) {
            double py = y + 0.5 - ay;
            double middle = ax + py * slope;
            int x0 = (int) Math.max(0, Math.max(left, middle - half) + 0.5);
            int x1 = (int) Math.min(width - 1, Math.min(right, middle + half) - 0.5);
            if (x0 <= x1) {
                from[y] = Math.min(from[y], x0);
                to[y] = Math.max(to[y], x1);
                double px = x0 + 0.5 - ax;
                cover(
                        y * width + x0,
                        x1 - x0 + 1,
                        (float) ((px * dx + py * dy) * squared),
                        alongStep,
                        (float) ((px * dy - py * dx) * inverse),
                        acrossStep,
                        length,
                        soft);
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
            int share = (int) (255 * Math.min(1, reach - distance) + 0.5f);
            if (share > (shares[at] & 0xff)) {
                shares[at] = (byte) share;
            }
            t += alongStep;
            off += acrossStep;
        }
    }

    /// Takes the mask out and leaves the image empty.
    private EdgeMask lift() {
        int rows = Math.max(0, lastRow - firstRow + 1);
        int top = rows == 0 ? 0 : firstRow;
        int[] left = new int[rows];
        int[] ends = new int[rows];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            left[row] = from[top + row];
            count += Math.max(0, to[top + row] - from[top + row] + 1);
            ends[row] = count;
        }
        byte[] pressed = new byte[count];
        for (int row = 0; row < rows; row++) {
            int y = top + row;
            int length = Math.max(0, to[y] - from[y] + 1);
            if (length > 0) {
                int at = y * width + from[y];
                System.arraycopy(shares, at, pressed, ends[row] - length, length);
                Arrays.fill(shares, at, at + length, (byte) 0);
            }
            from[y] = width;
            to[y] = -1;
        }
        firstRow = Integer.MAX_VALUE;
        lastRow = -1;
        return new EdgeMask(top, left, ends, pressed);
    }
}
