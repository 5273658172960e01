package dev.edgewise.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The words above a chart: title, subtitle, and one legend for all panels, on as many lines as it needs. Widths of
/// words are estimated generously, as the reader's font may be another one.
final class CurveLegend {
    private static final double LINE = 24;
    private static final double SAMPLE = 34;
    private static final double LETTER = 0.56;
    private static final double SIZE = 13;

    private record Item(String words, double width, int row, double x, String sample) {}

    private final CurvePicture picture;
    private final Palette palette;
    private final double width;
    private final List<Item> items = new ArrayList<>();
    private final double top;
    private double x = CurveGrid.LEFT;
    private int row;

    CurveLegend(CurvePicture picture, Palette palette, double width) {
        this.picture = picture;
        this.palette = palette;
        this.width = width;
        double head = 14;
        head += picture.title().isEmpty() ? 0 : 26;
        head += subtitle().size() * 19;
        top = head;
        methods(picture).forEach((id, line) -> add(line.name(), lineSample(id)));
        if (hasInterval()) {
            add("95 % interval", box(palette.muted(), 0.16));
        }
        if (picture.panels().stream().anyMatch(panel -> !panel.random().isEmpty())) {
            add("random circuits, median and range", box(palette.muted(), 0.34));
        }
    }

    /// The methods of all panels, in the order in which they first appear, with their place among them.
    static Map<String, CurvePicture.Line> methods(CurvePicture picture) {
        Map<String, CurvePicture.Line> methods = new LinkedHashMap<>();
        picture.panels().forEach(panel -> panel.lines().forEach(line -> methods.putIfAbsent(line.id(), line)));
        return methods;
    }

    static CurveStyle style(CurvePicture picture, String id) {
        return CurveStyle.of(id, List.copyOf(methods(picture).keySet()).indexOf(id));
    }

    /// Where the first row of panels may begin.
    double height() {
        return top + (items.isEmpty() ? 0 : (row + 1) * LINE) + 2;
    }

    void write(StringBuilder svg) {
        double y = 14;
        if (!picture.title().isEmpty()) {
            y += 12;
            CurveText.left(svg, picture.title(), CurveGrid.LEFT, y, 17, 600, palette.text());
            y += 14;
        }
        for (String line : subtitle()) {
            CurveText.left(svg, line, CurveGrid.LEFT, y + 8, 13, 400, palette.muted());
            y += 19;
        }
        for (Item item : items) {
            double middle = top + item.row() * LINE + LINE / 2;
            svg.append("<g transform=\"translate(%s %s)\">%s</g>\n"
                    .formatted(SvgExport.number(item.x()), SvgExport.number(middle), item.sample()));
            CurveText.left(svg, item.words(), item.x() + SAMPLE + 7, middle, SIZE, 400, palette.text());
        }
    }

    private List<String> subtitle() {
        return picture.subtitle().isEmpty()
                ? List.of()
                : CurveText.wrapped(picture.subtitle(), (width - CurveGrid.LEFT - CurveGrid.RIGHT) / (13 * 0.56));
    }

    private void add(String words, String sample) {
        double needed = SAMPLE + 7 + words.length() * LETTER * SIZE;
        if (x > CurveGrid.LEFT && x + needed > width - CurveGrid.RIGHT) {
            x = CurveGrid.LEFT;
            row++;
        }
        items.add(new Item(words, needed, row, x, sample));
        x += needed + 18;
    }

    private boolean hasInterval() {
        return picture.panels().stream()
                .flatMap(panel -> panel.lines().stream())
                .flatMap(line -> line.points().stream())
                .anyMatch(point -> point.drawn() && point.hasInterval());
    }

    private String lineSample(String id) {
        CurveStyle style = style(picture, id);
        return "<line x1=\"0\" x2=\"%s\" y1=\"0\" y2=\"0\" stroke=\"%s\" stroke-width=\"2.2\" stroke-linecap=\"round\"/>%s"
                .formatted(SvgExport.number(SAMPLE), Palette.css(style.colour()), style.mark(SAMPLE / 2, 0, 4.4));
    }

    private static String box(int colour, double opacity) {
        return "<rect x=\"0\" y=\"-7\" width=\"%s\" height=\"14\" fill=\"%s\" fill-opacity=\"%s\"/>"
                .formatted(SvgExport.number(SAMPLE), Palette.css(colour), SvgExport.number(opacity));
    }
}
