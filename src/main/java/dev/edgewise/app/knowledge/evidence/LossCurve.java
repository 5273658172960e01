package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.study.knowledge.retraining.LabTrainingProcess.Step;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.text.Text;

/// The loss of a training that goes on, over its steps, from 0 upwards.
final class LossCurve extends Pane {
    private static final double LEFT = 40;
    private static final double EDGE = 10;
    private static final double BOTTOM = 22;

    private List<Step> steps = List.of();

    LossCurve() {
        setId("loss-curve");
        setMinSize(120, 60);
        widthProperty().subscribe(width -> draw());
        heightProperty().subscribe(height -> draw());
    }

    void show(List<Step> told) {
        steps = List.copyOf(told);
        draw();
    }

    private void draw() {
        getChildren().clear();
        double width = getWidth() - LEFT - EDGE;
        double height = getHeight() - EDGE - BOTTOM;
        if (steps.isEmpty() || width < 40 || height < 20) {
            return;
        }
        double most = steps.stream().mapToDouble(Step::loss).max().orElse(1);
        Polyline line = new Polyline();
        line.getStyleClass().add("curve-line");
        for (Step step : steps) {
            line.getPoints()
                    .addAll(
                            LEFT + width * step.step() / Math.max(1, step.steps()),
                            EDGE + height * (1 - step.loss() / most));
        }
        for (double share : new double[] {0, 0.5, 1}) {
            double y = EDGE + height * (1 - share);
            Line grid = new Line(LEFT, y, LEFT + width, y);
            grid.getStyleClass().add("curve-grid");
            getChildren().add(grid);
            label(String.format(Locale.ROOT, "%.2f", share * most), LEFT - 34, y);
        }
        label("0", LEFT, EDGE + height + 12);
        label(String.format(Locale.ROOT, "step %,d", steps.getLast().steps()), LEFT + width - 60, EDGE + height + 12);
        getChildren().add(line);
    }

    private void label(String words, double x, double y) {
        Text text = new Text(x, y, words);
        text.setTextOrigin(VPos.CENTER);
        text.getStyleClass().add("curve-label");
        getChildren().add(text);
    }
}
