package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.evidence.PredictedChanges.Point;
import dev.edgewise.study.knowledge.retraining.NoiseBand;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// What a method foretold, across, and what retraining measured, upwards, with the band of the noise. Each axis has a
/// scale of its own: only the order is compared.
final class PredictedPlot extends Pane {
    private static final double LEFT = 58;
    private static final double BOTTOM = 36;
    private static final double EDGE = 10;

    private PredictedChanges changes = new PredictedChanges(java.util.List.of());
    private Optional<NoiseBand> band = Optional.empty();
    private String unit = "";
    private Range across = new Range(-1, 1);
    private Range up = new Range(-1, 1);

    /// With 0 inside and a little room at both ends.
    private record Range(double low, double high) {
        static Range of(double low, double high) {
            double space = Math.max(0.08 * (high - low), 1e-9);
            return new Range(low - space, high + space);
        }

        double share(double value) {
            return (value - low) / (high - low);
        }
    }

    PredictedPlot() {
        setId("predicted-plot");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(180, 120);
        widthProperty().subscribe(width -> draw());
        heightProperty().subscribe(height -> draw());
    }

    /// @param unit of what is foretold
    void show(PredictedChanges shown, Optional<NoiseBand> noise, String unit) {
        changes = shown;
        band = noise.filter(b -> Double.isFinite(b.low()));
        this.unit = unit;
        double[] x = shown.points().stream().mapToDouble(Point::predicted).toArray();
        double[] y = shown.points().stream().mapToDouble(Point::measured).toArray();
        across = Range.of(least(x), most(x));
        up = Range.of(
                Math.min(least(y), band.map(NoiseBand::low).orElse(0.0)),
                Math.max(most(y), band.map(NoiseBand::high).orElse(0.0)));
        setAccessibleText("Foretold and measured changes of " + x.length + " retrainings");
        draw();
    }

    private static double least(double... values) {
        return Math.min(0, java.util.Arrays.stream(values).min().orElse(0));
    }

    private static double most(double... values) {
        return Math.max(0, java.util.Arrays.stream(values).max().orElse(0));
    }

    private double width() {
        return getWidth() - LEFT - EDGE;
    }

    private double height() {
        return getHeight() - BOTTOM - EDGE;
    }

    private double x(double value) {
        return LEFT + width() * across.share(value);
    }

    private double y(double value) {
        return EDGE + height() * (1 - up.share(value));
    }

    private void draw() {
        getChildren().clear();
        if (width() < 60 || height() < 50) {
            return;
        }
        band.ifPresent(b -> {
            Rectangle noise = new Rectangle(LEFT, y(b.high()), width(), Math.max(1, y(b.low()) - y(b.high())));
            add(noise, "evidence-band");
            text("noise", LEFT + width() - 18, (y(b.low()) + y(b.high())) / 2, 0.5);
        });
        add(new Rectangle(LEFT + 0.5, EDGE + 0.5, width(), height()), "scatter-frame");
        add(new Line(x(0), EDGE, x(0), EDGE + height()), "scatter-zero");
        add(new Line(LEFT, y(0), LEFT + width(), y(0)), "scatter-zero");
        text("0", x(0), EDGE + height() + 10, 0.5);
        text("0", LEFT - 6, y(0), 1);
        end(changes.points().stream().mapToDouble(Point::predicted).toArray(), true);
        end(changes.points().stream().mapToDouble(Point::measured).toArray(), false);
        text(
                "foretold, sum of scores" + (unit.isEmpty() ? "" : " in " + unit) + " · + = proponents",
                LEFT + width() / 2,
                EDGE + height() + 25,
                0.5);
        Text name = text("measured, nats", 10, EDGE + height() / 2, 0.5);
        name.setRotate(-90);
        changes.points().forEach(this::point);
    }

    /// The value that is farthest from 0 is written at its place.
    private void end(double[] values, boolean horizontal) {
        double far = java.util.Arrays.stream(values)
                .boxed()
                .max((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
                .orElse(0.0);
        if (far == 0) {
            return;
        }
        if (horizontal && Math.abs(x(far) - x(0)) > 40) {
            text(EvidenceText.signed(far), x(far), EDGE + height() + 10, x(far) > LEFT + width() / 2 ? 1 : 0);
        } else if (!horizontal && Math.abs(y(far) - y(0)) > 14) {
            text(EvidenceText.signed(far), LEFT - 6, y(far), 1);
        }
    }

    private void point(Point point) {
        Circle circle = new Circle(x(point.predicted()), y(point.measured()), 4.2);
        circle.getStyleClass().addAll("scatter-point", "evidence-point");
        Tooltip.install(
                circle,
                new Tooltip(point.removal().label() + "\nforetold " + EvidenceText.signed(point.predicted())
                        + (unit.isEmpty() ? "" : " " + unit) + " (approximate)\nmeasured "
                        + EvidenceText.signed(point.measured()) + " nats"));
        getChildren().add(circle);
    }

    private Text text(String words, double x, double y, double anchor) {
        Text text = new Text(words);
        text.setTextOrigin(VPos.CENTER);
        add(text, "curve-label");
        text.applyCss();
        text.setX(x - anchor * text.getLayoutBounds().getWidth());
        text.setY(y);
        return text;
    }

    private void add(Node node, String style) {
        node.getStyleClass().add(style);
        node.setMouseTransparent(true);
        getChildren().add(node);
    }
}
