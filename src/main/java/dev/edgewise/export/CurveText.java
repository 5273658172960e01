package dev.edgewise.export;

import java.util.ArrayList;
import java.util.List;

/// Words in a chart, as SVG text with the middle of its capitals at y.
final class CurveText {
    private CurveText() {}

    static void left(StringBuilder svg, String words, double x, double y, double size, int weight, int colour) {
        put(svg, words, x, y, size, weight, colour, "start");
    }

    static void put(
            StringBuilder svg, String words, double x, double y, double size, int weight, int colour, String anchor) {
        svg.append(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\" font-weight=\"%d\" fill=\"%s\" text-anchor=\"%s\">%s</text>\n"
                        .formatted(
                                n(x),
                                n(y + CircuitPicture.Text.MIDDLE_TO_BASE * size),
                                n(size),
                                weight,
                                Palette.css(colour),
                                anchor,
                                SvgExport.escaped(words)));
    }

    /// Read from below to above, around (x, y).
    static void upwards(StringBuilder svg, String words, double x, double y, double size, int colour) {
        svg.append("<g transform=\"translate(%s %s) rotate(-90)\">".formatted(n(x), n(y)));
        put(svg, words, 0, 0, size, 400, colour, "middle");
        svg.append("</g>\n");
    }

    /// Lines of at most so many letters, broken between words.
    static List<String> wrapped(String words, double letters) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > letters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String n(double value) {
        return SvgExport.number(value);
    }
}
