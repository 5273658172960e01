package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture;
import dev.edgewise.export.CircuitPicture.Band;
import dev.edgewise.export.CircuitPicture.NodeMark;
import dev.edgewise.export.CircuitPicture.Text;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws what lies below the edges (bands, dots) and what lies above them (nodes, words) on canvases.
final class CanvasPainter {
    private final ScreenFont font = new ScreenFont();
    private final Map<Integer, Color> colours = new HashMap<>();

    void paintBelow(GraphicsContext g, CircuitPicture picture) {
        g.setFill(colour(picture.palette().background()));
        g.fillRect(0, 0, picture.width(), picture.height());
        for (Band band : picture.bands()) {
            g.setFill(colour(band.colour()));
            g.fillRect(band.x(), Math.round(band.y()), band.width(), Math.round(band.height()));
        }
        picture.dots().forEach(dot -> paint(g, dot));
    }

    void paintAbove(GraphicsContext g, CircuitPicture picture) {
        g.clearRect(0, 0, picture.width(), picture.height());
        picture.nodes().forEach(node -> paint(g, node));
        picture.texts().forEach(text -> paint(g, text));
    }

    void paint(GraphicsContext g, NodeMark node) {
        double x = node.x() - node.width() / 2;
        double y = node.y() - node.height() / 2;
        double arc = 2 * node.radius();
        if (node.borderWidth() > 0) {
            // Two fills are sharper and cheaper than a fill and a stroke.
            double b = node.borderWidth() / 2;
            g.setFill(colour(node.border()));
            g.fillRoundRect(x - b, y - b, node.width() + 2 * b, node.height() + 2 * b, arc + 2 * b, arc + 2 * b);
            g.setFill(colour(node.fill()));
            g.fillRoundRect(x + b, y + b, node.width() - 2 * b, node.height() - 2 * b, arc - 2 * b, arc - 2 * b);
        } else {
            g.setFill(colour(node.fill()));
            g.fillRoundRect(x, y, node.width(), node.height(), arc, arc);
        }
        node.label().ifPresent(label -> paint(g, label));
    }

    private void paint(GraphicsContext g, Text text) {
        g.setTextBaseline(VPos.BASELINE);
        g.setFill(colour(text.colour()));
        g.setFont(font.of(text.weight(), text.size()));
        g.setTextAlign(
                switch (text.anchor()) {
                    case START -> TextAlignment.LEFT;
                    case MIDDLE -> TextAlignment.CENTER;
                    case END -> TextAlignment.RIGHT;
                });
        g.fillText(text.text(), text.x(), text.y() + Text.MIDDLE_TO_BASE * text.size());
    }

    private Color colour(int rgb) {
        return colours.computeIfAbsent(rgb, c -> Color.rgb(c >> 16 & 0xff, c >> 8 & 0xff, c & 0xff));
    }
}
