package dev.edgewise.export;

import dev.edgewise.graph.Port;

/// The colours of one theme, as 0xRRGGBB: the same for the window, its style sheet and every exported picture.
///
/// q, k and v are magenta, green and blue as in the reference's drawings, in shades that colour-blind readers tell
/// apart; a negative score is told by a dash, never by colour alone.
public record Palette(
        String name,
        int background,
        int band,
        int panel,
        int border,
        int text,
        int muted,
        int accent,
        int onAccent,
        int query,
        int key,
        int value,
        int other,
        int ghost) {

    public static final Palette LIGHT = new Palette(
            "light", 0xffffff, 0xfafafa, 0xf6f8fa, 0xd0d7de, 0x1f2328, 0x656d76, 0x0969da, 0xffffff, 0xc2478f, 0x00855f,
            0x0b6fbf, 0x57606a, 0xd5dae0);

    public static final Palette DARK = new Palette(
            "dark", 0x0d1117, 0x11151b, 0x161b22, 0x30363d, 0xe6edf3, 0x8d96a0, 0x2f81f7, 0xffffff, 0xe58fc1, 0x2fc79a,
            0x5aa9e6, 0x9aa4af, 0x2b323b);

    /// The colour of edges that enter through a port.
    public int of(Port port) {
        return switch (port) {
            case Q -> query;
            case K -> key;
            case V -> value;
            case WHOLE -> other;
        };
    }

    public boolean dark() {
        return name.equals("dark");
    }

    /// `#rrggbb`.
    public static String css(int colour) {
        return String.format("#%06x", colour & 0xffffff);
    }

    /// A colour between two, t = 0 the first and 1 the second.
    public static int mix(int first, int second, double t) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double a = first >> shift & 0xff;
            double b = second >> shift & 0xff;
            mixed |= (int) Math.round(a + (b - a) * t) << shift;
        }
        return mixed;
    }
}
