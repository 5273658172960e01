package dev.edgewise.export;

import dev.edgewise.graph.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Estimated against exact effects of edges as SVG 1.1 text: one point an edge, the line on which both agree, both axes
/// in the metric's unit and of one scale, so that distances from the line can be read off.
///
/// @param title  what was measured, in bold
/// @param facts  how it was measured, below the title
/// @param result the numbers, below the picture
/// @param xTitle of the axis of estimates, with unit
/// @param yTitle of the axis of exact effects, with unit
public record ScatterPicture(
        List<Point> points, String title, String facts, String result, String xTitle, String yTitle, Palette palette) {

    /// One edge.
    ///
    /// @param port where it enters, which gives the colour
    public record Point(String name, Port port, double estimate, double exact) {}

    private static final double SIDE = 420;
    private static final double LEFT = 76;
    private static final double TOP = 84;
    private static final double RIGHT = 28;
    private static final double BELOW = 112;
    private static final double RADIUS = 3.6;
    private static final String FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";

    /// The whole file.
    public String svg() {
        Ticks ticks = Ticks.around(points.stream()
                .flatMapToDouble(p -> java.util.stream.DoubleStream.of(p.estimate(), p.exact()))
                .toArray());
        double width = LEFT + SIDE + RIGHT;
        double height = TOP + SIDE + BELOW;
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" role="img" \
                font-family="%3$s" style="font-feature-settings: 'tnum'">
                <title>%4$s</title>
                <rect width="100%%" height="100%%" fill="%5$s"/>
                """.formatted(
                        SvgExport.number(width),
                        SvgExport.number(height),
                        FONT,
                        SvgExport.escaped(title),
                        Palette.css(palette.background())));
        CurveText.left(svg, title, LEFT, 24, 15, 600, palette.text());
        CurveText.left(svg, facts, LEFT, 45, 12, 400, palette.muted());
        legend(svg);
        axes(svg, ticks);
        svg.append("<g id=\"edges\" fill-opacity=\"0.72\" stroke=\"%s\" stroke-width=\"0.6\">\n"
                .formatted(Palette.css(palette.background())));
        points.forEach(point -> append(svg, point, ticks));
        svg.append("</g>\n");
        CurveText.put(svg, xTitle, LEFT + SIDE / 2, TOP + SIDE + 44, 13, 400, palette.text(), "middle");
        CurveText.upwards(svg, yTitle, 18, TOP + SIDE / 2, 13, palette.text());
        CurveText.put(svg, result, LEFT + SIDE / 2, TOP + SIDE + 72, 13.5, 600, palette.text(), "middle");
        String note = "One point an edge. On the dashed line the estimate is exact.";
        CurveText.put(svg, note, LEFT + SIDE / 2, TOP + SIDE + 94, 12, 400, palette.muted(), "middle");
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        double x = LEFT + 5;
        for (Port port : Port.values()) {
            if (points.stream().noneMatch(point -> point.port() == port)) {
                continue;
            }
            String words =
                    switch (port) {
                        case Q -> "into queries";
                        case K -> "into keys";
                        case V -> "into values";
                        case WHOLE -> "into MLPs and logits";
                    };
            svg.append("<circle cx=\"%s\" cy=\"68\" r=\"4\" fill=\"%s\"/>\n"
                    .formatted(SvgExport.number(x), Palette.css(palette.of(port))));
            CurveText.left(svg, words, x + 9, 68, 12, 400, palette.muted());
            x += 9 + words.length() * 6.4 + 16;
        }
    }

    private void axes(StringBuilder svg, Ticks ticks) {
        List<String> lines = new ArrayList<>();
        for (double value : ticks.values()) {
            boolean zero = value == 0;
            int colour = zero ? palette.muted() : palette.border();
            String width = zero ? "0.9" : "0.6";
            lines.add(line(x(ticks, value), TOP, x(ticks, value), TOP + SIDE, colour, width, ""));
            lines.add(line(LEFT, y(ticks, value), LEFT + SIDE, y(ticks, value), colour, width, ""));
        }
        lines.add(line(LEFT, TOP + SIDE, LEFT + SIDE, TOP, palette.text(), "1.1", " stroke-dasharray=\"5 4\""));
        svg.append("<g id=\"axes\">\n");
        lines.forEach(svg::append);
        svg.append("<rect x=\"%s\" y=\"%s\" width=\"%3$s\" height=\"%3$s\" fill=\"none\" stroke=\"%4$s\"/>\n"
                .formatted(
                        SvgExport.number(LEFT),
                        SvgExport.number(TOP),
                        SvgExport.number(SIDE),
                        Palette.css(palette.muted())));
        for (double value : ticks.values()) {
            CurveText.put(svg, ticks.label(value), x(ticks, value), TOP + SIDE + 16, 12, 400, palette.text(), "middle");
            CurveText.put(svg, ticks.label(value), LEFT - 8, y(ticks, value), 12, 400, palette.text(), "end");
        }
        svg.append("</g>\n");
    }

    private void append(StringBuilder svg, Point point, Ticks ticks) {
        String colour = Palette.css(palette.of(point.port()));
        boolean wrongSign = Math.signum(point.estimate()) != Math.signum(point.exact());
        svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\"><title>%s</title></circle>\n"
                .formatted(
                        SvgExport.number(x(ticks, point.estimate())),
                        SvgExport.number(y(ticks, point.exact())),
                        SvgExport.number(RADIUS),
                        wrongSign ? "none" : colour,
                        colour,
                        SvgExport.escaped(String.format(
                                Locale.ROOT,
                                "%s: estimate %.4g, exact %.4g",
                                point.name(),
                                point.estimate(),
                                point.exact()))));
    }

    private static double x(Ticks ticks, double value) {
        return LEFT + SIDE * ticks.place(value);
    }

    private static double y(Ticks ticks, double value) {
        return TOP + SIDE * (1 - ticks.place(value));
    }

    private static String line(double x0, double y0, double x1, double y1, int colour, String width, String more) {
        return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n"
                .formatted(
                        SvgExport.number(x0),
                        SvgExport.number(y0),
                        SvgExport.number(x1),
                        SvgExport.number(y1),
                        Palette.css(colour),
                        width,
                        more);
    }
}
