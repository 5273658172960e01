package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.CircuitPicture.Weight;

/// One thing in a [Drawing], in px; colours are 0xRRGGBB or [#NONE].
public sealed interface Mark {
    int NONE = -1;

    /// The same mark so many px lower.
    default Mark lowered(double by) {
        return switch (this) {
            case Box b -> new Box(b.x, b.y + by, b.width, b.height, b.fill, b.border, b.borderWidth, b.hint);
            case Line l -> new Line(l.x0, l.y0 + by, l.x1, l.y1 + by, l.width, l.colour, l.dashed);
            case Dot d -> new Dot(d.x, d.y + by, d.radius, d.fill, d.opacity, d.border, d.hint);
            case Words w -> new Words(w.text, w.x, w.y + by, w.size, w.weight, w.anchor, w.colour, w.turn);
        };
    }

    /// A rectangle.
    ///
    /// @param hint shown when somebody points at it in an SVG; empty for none
    record Box(double x, double y, double width, double height, int fill, int border, double borderWidth, String hint)
            implements Mark {
        public Box(double x, double y, double width, double height, int fill) {
            this(x, y, width, height, fill, NONE, 0, "");
        }
    }

    /// A straight line.
    record Line(double x0, double y0, double x1, double y1, double width, int colour, boolean dashed) implements Mark {}

    /// A disc around (x, y).
    ///
    /// @param opacity of the fill, from 0 to 1
    record Dot(double x, double y, double radius, int fill, double opacity, int border, String hint) implements Mark {}

    /// Text with the vertical middle of its capitals at y.
    ///
    /// @param turn degrees clockwise around (x, y)
    record Words(String text, double x, double y, double size, Weight weight, Anchor anchor, int colour, double turn)
            implements Mark {
        public Words(String text, double x, double y, double size, Anchor anchor, int colour) {
            this(text, x, y, size, Weight.REGULAR, anchor, colour, 0);
        }

        /// How wide it is about, where no font is at hand.
        public double estimatedWidth() {
            return estimatedWidth(text, size, weight);
        }

        /// How wide a text in Inter is about.
        public static double estimatedWidth(String text, double size, Weight weight) {
            double ems = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                ems += "iljt.,:;|'!() ".indexOf(c) >= 0 ? 0.31 : "mwMW%".indexOf(c) >= 0 ? 0.88 : 0.6;
            }
            return ems * size * (weight == Weight.REGULAR ? 1 : 1.05);
        }
    }
}
