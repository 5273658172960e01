package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.Anchor;
import java.util.Locale;

/// A drawing as SVG 1.1: labels stay text, nothing is fetched from outside, hints become titles.
public final class DrawingSvg {
    private static final String FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";

    private DrawingSvg() {}

    public static String write(Drawing drawing) {
        StringBuilder svg = new StringBuilder(120 * drawing.marks().size() + 600);
        svg.append("""
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" role="img" \
                font-family="%3$s" style="font-feature-settings: 'tnum'">
                <title>%4$s</title>
                <rect width="100%%" height="100%%" fill="%5$s"/>
                """.formatted(
                        n(drawing.width()),
                        n(drawing.height()),
                        FONT,
                        SvgExport.escaped(drawing.title()),
                        Palette.css(drawing.palette().background())));
        for (Mark mark : drawing.marks()) {
            switch (mark) {
                case Mark.Box box -> append(svg, box);
                case Mark.Line line -> append(svg, line);
                case Mark.Dot dot -> append(svg, dot);
                case Mark.Words words -> append(svg, words);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static void append(StringBuilder svg, Mark.Box box) {
        svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"%s"
                .formatted(n(box.x()), n(box.y()), n(box.width()), n(box.height()), colour(box.fill()), border(box)));
        close(svg, "rect", box.hint());
    }

    private static String border(Mark.Box box) {
        return box.border() == Mark.NONE
                ? ""
                : " stroke=\"%s\" stroke-width=\"%s\"".formatted(Palette.css(box.border()), n(box.borderWidth()));
    }

    private static void append(StringBuilder svg, Mark.Line line) {
        svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n"
                .formatted(
                        n(line.x0()),
                        n(line.y0()),
                        n(line.x1()),
                        n(line.y1()),
                        Palette.css(line.colour()),
                        n(line.width()),
                        line.dashed() ? " stroke-dasharray=\"5 4\"" : ""));
    }

    private static void append(StringBuilder svg, Mark.Dot dot) {
        svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" fill-opacity=\"%s\"%s"
                .formatted(
                        n(dot.x()),
                        n(dot.y()),
                        n(dot.radius()),
                        colour(dot.fill()),
                        n(dot.opacity()),
                        dot.border() == Mark.NONE ? "" : " stroke=\"" + Palette.css(dot.border()) + "\""));
        close(svg, "circle", dot.hint());
    }

    private static void append(StringBuilder svg, Mark.Words words) {
        double base = CircuitPicture.Text.MIDDLE_TO_BASE * words.size();
        String place = words.turn() == 0
                ? "x=\"%s\" y=\"%s\"".formatted(n(words.x()), n(words.y() + base))
                : "transform=\"translate(%s %s) rotate(%s)\" y=\"%s\""
                        .formatted(n(words.x()), n(words.y()), n(words.turn()), n(base));
        String anchor = words.anchor() == Anchor.START
                ? ""
                : " text-anchor=\"" + words.anchor().name().toLowerCase(Locale.ROOT) + "\"";
        svg.append("<text %s font-size=\"%s\" font-weight=\"%d\" fill=\"%s\"%s xml:space=\"preserve\">%s</text>\n"
                .formatted(
                        place,
                        n(words.size()),
                        words.weight().number(),
                        Palette.css(words.colour()),
                        anchor,
                        SvgExport.escaped(words.text())));
    }

    private static void close(StringBuilder svg, String tag, String hint) {
        if (hint.isEmpty()) {
            svg.append("/>\n");
        } else {
            svg.append("><title>%s</title></%s>\n".formatted(SvgExport.escaped(hint), tag));
        }
    }

    private static String colour(int colour) {
        return colour == Mark.NONE ? "none" : Palette.css(colour);
    }

    private static String n(double value) {
        return SvgExport.number(value);
    }
}
