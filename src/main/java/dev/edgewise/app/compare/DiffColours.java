package dev.edgewise.app.compare;

import dev.edgewise.app.graph.EdgeTint;
import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.export.EdgeStyle;
import dev.edgewise.export.Palette;

/// The three looks of a diff. Told apart without colour too: A solid and strong, B dashed, both thin and faint. Blue
/// and orange are apart for every common kind of colour blindness (Okabe and Ito).
///
/// @param onlyA 0xRRGGBB
public record DiffColours(int onlyA, int both, int onlyB) {
    private static final double STRONG = 2.6;
    private static final double FAINT = 0.85;

    public static DiffColours of(Palette palette) {
        return palette.dark()
                ? new DiffColours(0x56b4e9, 0x8d96a0, 0xe69f00)
                : new DiffColours(0x0072b2, 0x8c959f, 0xd55e00);
    }

    /// The look of a diff's edges.
    public EdgeTint tint(CircuitDiff diff) {
        return mark -> {
            if (diff.both().get(mark.edge())) {
                return look(mark, both, FAINT, 0.6, false);
            }
            boolean first = diff.onlyA().get(mark.edge());
            return look(mark, first ? onlyA : onlyB, STRONG, 1, !first);
        };
    }

    private static EdgeMark look(EdgeMark mark, int colour, double strength, double width, boolean dashed) {
        // What the pointer is on keeps its full strength.
        double opacity = mark.opacity() >= EdgeStyle.FOCUSED
                ? mark.opacity()
                : Math.min(EdgeStyle.FOCUSED - 0.05, mark.opacity() * strength);
        return new EdgeMark(
                mark.edge(),
                mark.curve(),
                Math.max(width < 1 ? 0.8 : 1.5, mark.width() * width),
                opacity,
                colour,
                dashed);
    }
}
