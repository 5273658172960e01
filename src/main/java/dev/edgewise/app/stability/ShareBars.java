package dev.edgewise.app.stability;

import dev.edgewise.app.workspace.EdgeStability;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// How many edges are in how many of the resamples: one bar a tenth, those of the stable core in the accent colour.
final class ShareBars extends Pane {
    private static final int BARS = 10;
    private static final double LEFT = 8;
    private static final double TOP = 20;
    private static final double BOTTOM = 38;

    private Optional<EdgeStability> shown = Optional.empty();
    private double share = 0.9;

    ShareBars() {
        setId("share-bars");
        setMinSize(220, 120);
        widthProperty().subscribe(width -> draw());
        heightProperty().subscribe(height -> draw());
    }

    void show(Optional<EdgeStability> stability, double core) {
        shown = stability;
        share = core;
        draw();
    }

    private void draw() {
        getChildren().clear();
        if (shown.isEmpty() || getWidth() < 120 || getHeight() < TOP + BOTTOM + 30) {
            return;
        }
        int[] counts = counts(shown.get());
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        double bottom = getHeight() - BOTTOM;
        double step = (getWidth() - 2 * LEFT) / BARS;
        for (int i = 0; i < BARS; i++) {
            double height = counts[i] == 0 ? 0 : Math.max(2, (bottom - TOP) * counts[i] / most);
            Rectangle bar = new Rectangle(LEFT + i * step + 2, bottom - height, step - 4, height);
            bar.setArcWidth(4);
            bar.setArcHeight(4);
            bar.getStyleClass().add((i + 1.0) / BARS >= share + 0.049 || share <= 0.05 ? "share-core" : "share-bar");
            Tooltip.install(
                    bar,
                    new Tooltip(String.format(
                            Locale.ROOT, "%,d edges in %d to %d %% of the resamples", counts[i], i * 10, i * 10 + 10)));
            getChildren().add(bar);
            if (counts[i] > 0) {
                label(String.format(Locale.ROOT, "%,d", counts[i]), LEFT + (i + 0.5) * step, bottom - height - 9);
            }
        }
        add(new Line(LEFT, bottom + 0.5, getWidth() - LEFT, bottom + 0.5), "curve-grid");
        for (int tick = 0; tick <= 100; tick += 20) {
            label(tick + " %", Math.clamp(LEFT + tick / 100.0 * BARS * step, 14, getWidth() - 16), bottom + 12);
        }
        label("share of resamples whose circuit has the edge", getWidth() / 2, bottom + 28);
    }

    private static int[] counts(EdgeStability stability) {
        int[] counts = new int[BARS];
        for (float s : stability.shares()) {
            if (s > 0) {
                // The last bar holds the edges of all resamples.
                counts[(int) Math.min(BARS - 1, Math.ceil(s * BARS - 1e-4) - 1)]++;
            }
        }
        return counts;
    }

    private void label(String words, double x, double y) {
        Text text = new Text(words);
        text.setTextOrigin(VPos.CENTER);
        add(text, "curve-label");
        text.applyCss();
        text.setX(x - text.getLayoutBounds().getWidth() / 2);
        text.setY(y);
    }

    private void add(Node node, String style) {
        node.getStyleClass().add(style);
        getChildren().add(node);
    }
}
