package dev.edgewise.export;

import java.util.List;
import java.util.Map;

/// How a method's line looks: a colour that colour-blind readers tell apart (after Okabe and Ito) and a marker of its
/// own, so that it is known in grey print too.
///
/// @param colour 0xRRGGBB
record CurveStyle(int colour, Marker marker) {

    /// The shape at each measured size.
    enum Marker {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        DIAMOND,
        DOWN,
        CROSS
    }

    private static final Map<String, CurveStyle> KNOWN = Map.of(
            "eap", new CurveStyle(0xd55e00, Marker.CIRCLE),
            "eap-ig", new CurveStyle(0x0072b2, Marker.SQUARE),
            "relp", new CurveStyle(0x007a5a, Marker.TRIANGLE),
            "gim", new CurveStyle(0xc05a94, Marker.DIAMOND),
            "eap-ig-activations", new CurveStyle(0x3fa5dc, Marker.DOWN),
            "clean-corrupted", new CurveStyle(0xd99400, Marker.CROSS),
            "information-flow-routes", new CurveStyle(0x7a5c2e, Marker.SQUARE),
            "exact", new CurveStyle(0x1f2328, Marker.CIRCLE),
            "random", new CurveStyle(0x6e7781, Marker.CROSS));

    private static final List<CurveStyle> OTHERS = List.of(
            new CurveStyle(0x5b4fb5, Marker.DOWN),
            new CurveStyle(0x9a3b26, Marker.DIAMOND),
            new CurveStyle(0x2f6b75, Marker.CIRCLE),
            new CurveStyle(0x4d5f1f, Marker.TRIANGLE));

    /// @param place of the line among those drawn, for names that have no look of their own
    static CurveStyle of(String id, int place) {
        CurveStyle known = KNOWN.get(id);
        return known != null ? known : OTHERS.get(place % OTHERS.size());
    }

    /// The marker around (x, y) as SVG, with a white rim that lifts it off crossing lines.
    String mark(double x, double y, double r) {
        String look = "fill=\"%s\" stroke=\"#ffffff\" stroke-width=\"1\" stroke-linejoin=\"round\""
                .formatted(Palette.css(colour));
        return switch (marker) {
            case CIRCLE -> "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>".formatted(n(x), n(y), n(r), look);
            case SQUARE ->
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>"
                        .formatted(n(x - 0.9 * r), n(y - 0.9 * r), n(1.8 * r), n(1.8 * r), look);
            case TRIANGLE -> polygon(look, x, y - 1.25 * r, x + 1.2 * r, y + 0.9 * r, x - 1.2 * r, y + 0.9 * r);
            case DOWN -> polygon(look, x, y + 1.25 * r, x + 1.2 * r, y - 0.9 * r, x - 1.2 * r, y - 0.9 * r);
            case DIAMOND -> polygon(look, x, y - 1.35 * r, x + 1.35 * r, y, x, y + 1.35 * r, x - 1.35 * r, y);
            case CROSS ->
                "<path d=\"M%s %sL%s %sM%s %sL%s %s\" stroke=\"%s\" stroke-width=\"2.4\" fill=\"none\"/>"
                        .formatted(
                                n(x - r),
                                n(y - r),
                                n(x + r),
                                n(y + r),
                                n(x - r),
                                n(y + r),
                                n(x + r),
                                n(y - r),
                                Palette.css(colour));
        };
    }

    private static String polygon(String look, double... xy) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xy.length; i += 2) {
            points.append(i == 0 ? "" : " ").append(n(xy[i])).append(',').append(n(xy[i + 1]));
        }
        return "<polygon points=\"" + points + "\" " + look + "/>";
    }

    private static String n(double value) {
        return SvgExport.number(value);
    }
}
