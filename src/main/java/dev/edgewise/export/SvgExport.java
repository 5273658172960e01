package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.export.CircuitPicture.NodeMark;
import dev.edgewise.export.CircuitPicture.Text;
import dev.edgewise.job.Progress;
import java.util.Locale;
import java.util.function.IntFunction;

/// A picture as SVG 1.1 text: labels stay text, nothing is fetched from outside, edges and nodes carry their names as
/// titles.
public final class SvgExport {
    private static final String FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";

    private final Progress progress;

    public SvgExport() {
        this(Progress.NONE);
    }

    /// @param progress told how many edges are written; asked between them whether to stop
    public SvgExport(Progress progress) {
        this.progress = progress;
    }

    /// @param title    of the whole picture, for screen readers
    /// @param edgeName names by edge index
    /// @param nodeName names by node number
    public String write(
            CircuitPicture picture, String title, IntFunction<String> edgeName, IntFunction<String> nodeName) {
        StringBuilder svg = new StringBuilder(
                200 * (picture.edges().size() + picture.nodes().size()) + 2000);
        svg.append("""
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img" \
                font-family="%s" style="font-feature-settings: 'tnum'">
                <title>%s</title>
                <rect width="100%%" height="100%%" fill="%s"/>
                """.formatted(
                        number(picture.width()),
                        number(picture.height()),
                        number(picture.width()),
                        number(picture.height()),
                        FONT,
                        escaped(title),
                        Palette.css(picture.palette().background())));
        svg.append("<g id=\"layers\">\n");
        picture.bands()
                .forEach(b -> svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n"
                        .formatted(
                                number(b.x()),
                                number(b.y()),
                                number(b.width()),
                                number(b.height()),
                                Palette.css(b.colour()))));
        picture.dots().forEach(dot -> append(svg, dot, nodeName));
        svg.append("</g>\n<g id=\"edges\" fill=\"none\" stroke-linecap=\"round\">\n");
        int written = 0;
        for (EdgeMark edge : picture.edges()) {
            if (written++ % 256 == 0) {
                progress.check();
                progress.report("edge", written, picture.edges().size());
            }
            append(svg, edge, edgeName);
        }
        svg.append("</g>\n<g id=\"nodes\">\n");
        picture.nodes().forEach(node -> append(svg, node, nodeName));
        svg.append("</g>\n<g id=\"legend\" stroke-linecap=\"round\">\n");
        picture.lines()
                .forEach(l -> svg.append(
                        "<line x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n"
                                .formatted(
                                        number(l.x0()),
                                        number(l.x1()),
                                        number(l.y()),
                                        number(l.y()),
                                        Palette.css(l.colour()),
                                        number(l.width()),
                                        dashes(l.width(), l.dashed()))));
        svg.append("</g>\n<g id=\"text\">\n");
        picture.texts().forEach(text -> append(svg, text));
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static void append(StringBuilder svg, EdgeMark edge, IntFunction<String> edgeName) {
        Cubic c = edge.curve();
        String title = edge.edge() < 0 ? "" : "<title>" + escaped(edgeName.apply(edge.edge())) + "</title>";
        svg.append(
                "<path d=\"M%s %sC%s %s %s %s %s %s\" stroke=\"%s\" stroke-width=\"%s\" stroke-opacity=\"%s\"%s>%s</path>\n"
                        .formatted(
                                number(c.x0()),
                                number(c.y0()),
                                number(c.x1()),
                                number(c.y1()),
                                number(c.x2()),
                                number(c.y2()),
                                number(c.x3()),
                                number(c.y3()),
                                Palette.css(edge.colour()),
                                number(edge.width()),
                                number(edge.opacity()),
                                dashes(edge.width(), edge.dashed()),
                                title));
    }

    private static void append(StringBuilder svg, NodeMark node, IntFunction<String> nodeName) {
        String border = node.borderWidth() == 0
                ? ""
                : " stroke=\"%s\" stroke-width=\"%s\""
                        .formatted(Palette.css(node.border()), number(node.borderWidth()));
        svg.append(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\"%s><title>%s</title></rect>\n"
                        .formatted(
                                number(node.x() - node.width() / 2),
                                number(node.y() - node.height() / 2),
                                number(node.width()),
                                number(node.height()),
                                number(node.radius()),
                                Palette.css(node.fill()),
                                border,
                                escaped(nodeName.apply(node.node()))));
        node.label().ifPresent(label -> append(svg, label));
    }

    private static void append(StringBuilder svg, Text text) {
        String anchor = text.anchor() == Anchor.START
                ? ""
                : " text-anchor=\"" + text.anchor().name().toLowerCase(Locale.ROOT) + "\"";
        svg.append("<text x=\"%s\" y=\"%s\" font-size=\"%s\" font-weight=\"%d\" fill=\"%s\"%s>%s</text>\n"
                .formatted(
                        number(text.x()),
                        number(text.y() + Text.MIDDLE_TO_BASE * text.size()),
                        number(text.size()),
                        text.weight().number(),
                        Palette.css(text.colour()),
                        anchor,
                        escaped(text.text())));
    }

    private static String dashes(double width, boolean dashed) {
        double[] pattern = EdgeStyle.dashes(width);
        return dashed ? " stroke-dasharray=\"" + number(pattern[0]) + " " + number(pattern[1]) + "\"" : "";
    }

    /// At most two decimals, none where they are zero.
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        return hundredths % 100 == 0 ? Long.toString(hundredths / 100) : Double.toString(hundredths / 100.0);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
