package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.CircuitPicture.Weight;

/// One thing in a [Drawing], in px; colours are 0xRRGGBB or [#NONE].
public sealed interface Mark {
    int NONE = -1;

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
