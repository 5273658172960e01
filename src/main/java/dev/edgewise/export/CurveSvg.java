package dev.edgewise.export;

import dev.edgewise.export.CurvePicture.Line;
import dev.edgewise.export.CurvePicture.Panel;
import dev.edgewise.export.CurvePicture.Point;
import java.util.ArrayList;
import java.util.List;

/// A chart of faithfulness over circuit size as SVG 1.1: labels stay text, nothing is fetched from outside. Each marker
/// carries its numbers as a title.
public final class CurveSvg {
    private static final String FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";
    private static final double TICK_SIZE = 13;
    private static final double MARKER = 3.9;
    /// How far lines may reach beyond the plot's ends, in px.
    private static final double SLACK = 5;

    private final CurvePicture picture;
    private final Palette palette;
    private final CurveAxes axes;
    private final CurveLegend legend;
    private final CurveGrid grid;
    private final StringBuilder svg = new StringBuilder();
    private boolean cutOff;

    private CurveSvg(CurvePicture picture, Palette palette) {
        this.picture = picture;
        this.palette = palette;
        axes = CurveAxes.of(picture);
        int panels = Math.max(1, picture.panels().size());
        legend = new CurveLegend(picture, palette, CurveGrid.widthFor(panels));
        grid = CurveGrid.of(panels, legend.height());
    }

    /// The chart in print colours.
    public static String write(CurvePicture picture) {
        return new CurveSvg(picture, Palette.LIGHT).document();
    }

    private String document() {
        legend.write(svg);
        for (int i = 0; i < picture.panels().size(); i++) {
            panel(i, picture.panels().get(i));
        }
        double below = grid.totalHeight(0);
        CurveText.put(
                svg, "Edges asked for (logarithmic)", grid.middle(), below - 20, 14, 400, palette.text(), "middle");
        CurveText.upwards(svg, picture.yTitle(), 20, (grid.top(0) + below - CurveGrid.BOTTOM) / 2, 14, palette.text());
        double foot = cutOff ? 22 : 0;
        if (cutOff) {
            CurveText.left(
                    svg,
                    "Arrows: values beyond the axis. Point at one for its number, or see the table.",
                    CurveGrid.LEFT,
                    below + 4,
                    12,
                    400,
                    palette.muted());
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" role="img" \
                font-family="%3$s" style="font-feature-settings: 'tnum'">
                <title>%4$s</title>
                <rect width="100%%" height="100%%" fill="%5$s"/>
                """.formatted(
                                n(grid.totalWidth()),
                                n(grid.totalHeight(foot)),
                                FONT,
                                SvgExport.escaped(picture.title().isEmpty() ? "Faithfulness" : picture.title()),
                                Palette.css(palette.background()))
                + svg
                + "</svg>\n";
    }

    private void panel(int place, Panel panel) {
        double x = grid.left(place);
        double y = grid.top(place);
        svg.append("<g id=\"panel-%d\">\n".formatted(place));
        heading(panel, x, y - CurveGrid.HEADING / 2);
        rows(place, x, y);
        columns(place, x, y);
        svg.append("<clipPath id=\"plot-%d\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>\n"
                .formatted(place, n(x), n(y - SLACK), n(grid.width()), n(grid.height() + 2 * SLACK)));
        svg.append("<g clip-path=\"url(#plot-%d)\">\n".formatted(place));
        area(panel.random(), x, y, palette.muted(), 0.34);
        curve(panel.random(), x, y, palette.muted(), 1.2, true);
        panel.lines().forEach(line -> area(line.points(), x, y, style(line).colour(), 0.16));
        panel.lines().forEach(line -> curve(line.points(), x, y, style(line).colour(), 2.2, false));
        svg.append("</g>\n");
        panel.lines().forEach(line -> markers(line, x, y));
        if (panel.lines().stream().flatMap(line -> line.points().stream()).noneMatch(Point::drawn)) {
            reason(panel, x, y);
        }
        svg.append("</g>\n");
    }

    private CurveStyle style(Line line) {
        return CurveLegend.style(picture, line.id());
    }

    /// The note gives way to a long title, and a title that is longer than its panel is cut.
    private void heading(Panel panel, double x, double y) {
        double title = panel.title().length() * 14.5 * 0.58;
        int letters = (int) (grid.width() / (14.5 * 0.58));
        String shown = title <= grid.width() ? panel.title() : panel.title().substring(0, letters - 1) + "…";
        CurveText.left(svg, shown, x, y, 14.5, 600, palette.text());
        boolean hasLines =
                panel.lines().stream().anyMatch(line -> line.points().stream().anyMatch(Point::drawn));
        boolean fits = title + panel.note().length() * 12 * 0.56 + 12 <= grid.width();
        if (hasLines && fits && !panel.note().isEmpty()) {
            CurveText.put(svg, panel.note(), x + grid.width(), y, 12, 400, palette.muted(), "end");
        }
    }

    private void rows(int place, double x, double y) {
        for (double value : axes.rows()) {
            double at = y + grid.height() * (1 - axes.y(value));
            boolean reference = value == 0 || value == 1;
            svg.append("<line x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>\n"
                    .formatted(
                            n(x),
                            n(x + grid.width()),
                            n(at),
                            n(at),
                            Palette.css(reference ? palette.muted() : palette.border()),
                            reference ? "1.2" : "0.7"));
            if (grid.isFirstInRow(place)) {
                CurveText.put(svg, axes.row(value), x - 9, at, TICK_SIZE, 400, palette.text(), "end");
            }
        }
    }

    private void columns(int place, double x, double y) {
        axes.sizes().forEach(size -> tick(x + grid.width() * axes.x(size), y + grid.height(), 3));
        for (int size : axes.columns(grid.width(), TICK_SIZE)) {
            double at = x + grid.width() * axes.x(size);
            tick(at, y + grid.height(), 6);
            if (grid.isLowest(place)) {
                CurveText.put(
                        svg,
                        CurveAxes.grouped(size),
                        at,
                        y + grid.height() + 17,
                        TICK_SIZE,
                        400,
                        palette.text(),
                        "middle");
            }
        }
    }

    private void tick(double x, double y, double length) {
        svg.append("<line x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"1\"/>\n"
                .formatted(n(x), n(x), n(y), n(y + length), Palette.css(palette.muted())));
    }

    /// The interval as an area, in pieces where values are missing.
    private void area(List<Point> points, double x, double y, int colour, double opacity) {
        for (List<Point> piece : pieces(points.stream()
                .map(p -> p.hasInterval() ? p : new Point(p.edges(), Double.NaN, Double.NaN, Double.NaN))
                .toList())) {
            StringBuilder path = new StringBuilder();
            for (Point p : piece) {
                path.append(path.isEmpty() ? "M" : "L").append(at(p, p.high(), x, y));
            }
            for (Point p : piece.reversed()) {
                path.append("L").append(at(p, p.low(), x, y));
            }
            svg.append("<path d=\"%sZ\" fill=\"%s\" fill-opacity=\"%s\" stroke=\"none\"/>\n"
                    .formatted(path, Palette.css(colour), n(opacity)));
        }
    }

    private void curve(List<Point> points, double x, double y, int colour, double width, boolean dashed) {
        for (List<Point> piece : pieces(points)) {
            StringBuilder path = new StringBuilder();
            piece.forEach(p -> path.append(path.isEmpty() ? "M" : "L").append(at(p, p.value(), x, y)));
            svg.append(("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\""
                            + " stroke-linecap=\"round\"%s/>\n")
                    .formatted(path, Palette.css(colour), n(width), dashed ? " stroke-dasharray=\"4 4\"" : ""));
        }
    }

    private static List<List<Point>> pieces(List<Point> points) {
        List<List<Point>> pieces = new ArrayList<>();
        boolean open = false;
        for (Point point : points) {
            if (point.edges() > 0) {
                if (point.drawn() && !open) {
                    pieces.add(new ArrayList<>());
                }
                open = point.drawn();
                if (open) {
                    pieces.getLast().add(point);
                }
            }
        }
        return pieces;
    }

    private void markers(Line line, double x, double y) {
        CurveStyle style = style(line);
        for (Point p : line.points()) {
            if (!p.drawn()) {
                continue;
            }
            String numbers = "%s, %s edges: %s%s"
                    .formatted(
                            line.name(),
                            CurveAxes.grouped(p.edges()),
                            thousandths(p.value()),
                            p.hasInterval() ? " (" + thousandths(p.low()) + " to " + thousandths(p.high()) + ")" : "");
            double px = x + grid.width() * axes.x(p.edges());
            svg.append("<g><title>").append(SvgExport.escaped(numbers)).append("</title>");
            if (axes.isCutOff(p.value())) {
                cutOff = true;
                boolean above = p.value() > axes.top();
                svg.append(arrow(px, above ? y : y + grid.height(), above ? -1 : 1, style.colour()));
            } else {
                svg.append(style.mark(px, y + grid.height() * (1 - axes.y(p.value())), MARKER));
            }
            svg.append("</g>\n");
        }
    }

    private static String arrow(double x, double y, int down, int colour) {
        return "<polygon points=\"%s,%s %s,%s %s,%s\" fill=\"%s\"/>"
                .formatted(
                        n(x),
                        n(y + down),
                        n(x - 4.5),
                        n(y - 8 * down),
                        n(x + 4.5),
                        n(y - 8 * down),
                        Palette.css(colour));
    }

    /// Why a panel has no lines, in its middle.
    private void reason(Panel panel, double x, double y) {
        List<String> lines = CurveText.wrapped(
                panel.note().isEmpty() ? "nothing was measured" : panel.note(), (grid.width() - 24) / (12.5 * 0.56));
        double first = y + grid.height() / 2 - (lines.size() - 1) * 9;
        for (int i = 0; i < lines.size(); i++) {
            double middle = x + grid.width() / 2;
            CurveText.put(svg, lines.get(i), middle, first + i * 18, 12.5, 400, palette.muted(), "middle");
        }
    }

    private String at(Point p, double value, double x, double y) {
        return n(x + grid.width() * axes.x(p.edges())) + " " + n(y + grid.height() * (1 - axes.y(value)));
    }

    private static String thousandths(double value) {
        return String.format(java.util.Locale.ROOT, "%.3f", value);
    }

    private static String n(double value) {
        return SvgExport.number(value);
    }
}
