package dev.edgewise.app.graph;

/// Which pixels of an image a curve touches, and how much of each it covers: all that drawing it needs. It hangs on the
/// curve's place and width alone, not on colour or opacity, and so serves frame after frame.
///
/// @param top    the first row with pixels
/// @param left   of each row from there, its first pixel
/// @param ends   of each row, where its shares end in `shares`; they begin where those of the row above end
/// @param shares 0 (nothing) to 255 (all of the pixel)
record EdgeMask(int top, int[] left, int[] ends, byte[] shares) {

    /// The memory it takes, roughly.
    long bytes() {
        return 64 + 8L * left.length + shares.length;
    }

    /// Lays the curve over some rows of an image of premultiplied ARGB.
    ///
    /// @param first the first of these rows
    /// @param after the row after their last
    void blend(int[] pixels, int width, int first, int after, int colour, double opacity) {
        // Two channels at a time: red and blue, alpha and green, each in the lower byte of a half.
        int redBlue = colour & 0xff00ff;
        int alphaGreen = 0xff0000 | colour >> 8 & 0xff;
        int alpha = (int) Math.round(opacity * 256);
        int last = Math.min(after - top, left.length);
        for (int row = Math.max(0, first - top); row < last; row++) {
            int from = row == 0 ? 0 : ends[row - 1];
            int shift = (top + row) * width + left[row] - from;
            for (int i = from; i < ends[row]; i++) {
                int share = shares[i] & 0xff;
                if (share != 0) {
                    // 255 counts as 256, so that what is covered and opaque hides all below it.
                    int a = alpha * (share + (share >> 7)) >> 8;
                    int rest = 256 - a;
                    int old = pixels[shift + i];
                    int newRedBlue = (redBlue * a + (old & 0xff00ff) * rest) >>> 8 & 0xff00ff;
                    int newAlphaGreen = alphaGreen * a + (old >>> 8 & 0xff00ff) * rest & 0xff00ff00;
                    pixels[shift + i] = newAlphaGreen | newRedBlue;
                }
            }
        }
    }
}
