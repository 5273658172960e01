package dev.edgewise.app.patching;

import dev.edgewise.app.graph.ScreenFont;
import dev.edgewise.export.CircuitPicture.Text;
import dev.edgewise.export.Mark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws a chart's marks on a canvas, as the exporters draw them in files.
public final class MarkPainter {
    private final ScreenFont font = new ScreenFont();
    private final Map<Integer, Color> colours = new HashMap<>();

    public void paint(GraphicsContext g, List<Mark> marks) {
        g.setTextBaseline(VPos.BASELINE);
        for (Mark mark : marks) {
            switch (mark) {
                case Mark.Box box -> paint(g, box);
                case Mark.Line line -> {
                    g.setStroke(colour(line.colour()));
                    g.setLineWidth(line.width());
                    g.setLineDashes(line.dashed() ? new double[] {5, 4} : new double[0]);
                    g.strokeLine(line.x0(), line.y0(), line.x1(), line.y1());
                    g.setLineDashes();
                }
                case Mark.Dot dot -> paint(g, dot);
                case Mark.Words words -> paint(g, words);
            }
        }
    }

    private void paint(GraphicsContext g, Mark.Box box) {
        if (box.fill() != Mark.NONE) {
            g.setFill(colour(box.fill()));
            g.fillRect(box.x(), box.y(), box.width(), box.height());
        }
        if (box.border() != Mark.NONE) {
            g.setStroke(colour(box.border()));
            g.setLineWidth(box.borderWidth());
            g.strokeRect(box.x(), box.y(), box.width(), box.height());
        }
    }

    private void paint(GraphicsContext g, Mark.Dot dot) {
        double r = dot.radius();
        if (dot.fill() != Mark.NONE) {
            g.setFill(colour(dot.fill()).deriveColor(0, 1, 1, dot.opacity()));
            g.fillOval(dot.x() - r, dot.y() - r, 2 * r, 2 * r);
        }
        if (dot.border() != Mark.NONE) {
            g.setStroke(colour(dot.border()));
            g.setLineWidth(1);
            g.strokeOval(dot.x() - r, dot.y() - r, 2 * r, 2 * r);
        }
    }

    private void paint(GraphicsContext g, Mark.Words words) {
        g.setFill(colour(words.colour()));
        g.setFont(font.of(words.weight(), words.size()));
        g.setTextAlign(
                switch (words.anchor()) {
                    case START -> TextAlignment.LEFT;
                    case MIDDLE -> TextAlignment.CENTER;
                    case END -> TextAlignment.RIGHT;
                });
        double base = Text.MIDDLE_TO_BASE * words.size();
        if (words.turn() == 0) {
            g.fillText(words.text(), words.x(), words.y() + base);
        } else {
            g.save();
            g.translate(words.x(), words.y());
            g.rotate(words.turn());
            g.fillText(words.text(), 0, base);
            g.restore();
        }
    }

    private Color colour(int rgb) {
        return colours.computeIfAbsent(rgb, c -> Color.rgb(c >> 16 & 0xff, c >> 8 & 0xff, c & 0xff));
    }
}
