package dev.edgewise.export;

/// How an edge looks by its score: 0.7–5.3 px wide by (|score| / largest)^0.55, 0.2–0.5 opaque, dashed where negative.
///
/// @param width   in px
/// @param opacity 0–1
/// @param dashed  whether the score is negative
public record EdgeStyle(double width, double opacity, boolean dashed) {
    /// Opacity of the edges of a selected or hovered node.
    public static final double FOCUSED = 0.95;

    private static final double THIN = 0.7;
    private static final double THICK = 5.3;
    private static final double EXPONENT = 0.55;

    /// @param largest the largest |score| among the edges of the picture
    public static EdgeStyle of(double score, double largest) {
        double strength = largest > 0 ? Math.pow(Math.min(1, Math.abs(score) / largest), EXPONENT) : 0;
        return new EdgeStyle(THIN + (THICK - THIN) * strength, 0.2 + 0.3 * strength, score < 0);
    }

    /// Lengths of dash and gap for a line of this width with round caps, in px.
    public static double[] dashes(double width) {
        return new double[] {4 + 0.9 * width, 2.6 + 1.5 * width};
    }
}
