package dev.edgewise.export;

/// Colours around 0: blue above, orange below, which readers of all kinds of colour vision tell apart; on light ground
/// what is near 0 is nearly white, on dark ground nearly black.
///
/// @param limit the value of the strongest colour; values beyond it have that colour too
public record DivergingScale(double limit, Palette palette) {
    private static final int[] LIGHT_UP = {0xf5f6f7, 0xb7d6ec, 0x5fa8d6, 0x2374b3, 0x0b4a86};
    private static final int[] LIGHT_DOWN = {0xf5f6f7, 0xfbd3a2, 0xee9a45, 0xc96a10, 0x8c4206};
    private static final int[] DARK_UP = {0x20262e, 0x1d4568, 0x2a72b0, 0x549fe3, 0xa6d3ff};
    private static final int[] DARK_DOWN = {0x20262e, 0x573414, 0x96560f, 0xd58629, 0xffc583};

    /// 0xRRGGBB.
    public int colour(double value) {
        boolean up = value >= 0;
        int[] stops = palette.dark() ? up ? DARK_UP : DARK_DOWN : up ? LIGHT_UP : LIGHT_DOWN;
        double place = Math.clamp(Math.abs(value) / limit, 0, 1) * (stops.length - 1);
        int below = Math.min((int) place, stops.length - 2);
        return Palette.mix(stops[below], stops[below + 1], place - below);
    }

    /// Black or white, whichever is easier to read on the value's colour.
    public int ink(double value) {
        // Both have the contrast 4.58 with a ground of this luminance.
        return luminance(colour(value)) > 0.179 ? 0x000000 : 0xffffff;
    }

    /// Relative luminance of WCAG 2, from 0 to 1.
    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int colour) {
        double share = (colour & 0xff) / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
