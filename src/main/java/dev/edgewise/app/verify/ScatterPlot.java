package dev.edgewise.app.verify;

import dev.edgewise.app.inspector.Scores;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.study.Verification;
import dev.edgewise.study.Verification.Row;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// Estimates across, exact effects upwards, one scale for both: what lies on the dashed line was estimated right. A
/// point whose sign is wrong is hollow.
final class ScatterPlot extends Pane {
    private static final double LEFT = 46;
    private static final double BOTTOM = 34;
    private static final double EDGE = 10;
    private static final double NEAR = 12;

    private final IntConsumer choose;
    private final Tooltip tip = new Tooltip();
    private final Map<Integer, Circle> points = new HashMap<>();
    private Optional<Run> run = Optional.empty();
    private Optional<Verification> shown = Optional.empty();
    private int chosen = -1;
    private double low;
    private double high;

    ScatterPlot(IntConsumer choose) {
        this.choose = choose;
        setId("scatter");
        getStyleClass().add("scatter");
        setMinSize(170, 150);
        widthProperty().subscribe(width -> draw());
        heightProperty().subscribe(height -> draw());
        setOnMouseClicked(event -> nearest(event).ifPresent(row -> choose.accept(row.edge())));
        setOnMouseMoved(this::hover);
        setOnMouseExited(event -> tip.hide());
    }

    void show(Run run, Verification verification) {
        this.run = Optional.of(run);
        shown = Optional.of(verification);
        low = 0;
        high = 0;
        for (Row row : verification.rows()) {
            low = Math.min(low, Math.min(row.estimate(), row.exact()));
            high = Math.max(high, Math.max(row.estimate(), row.exact()));
        }
        double space = Math.max(0.06 * (high - low), 1e-12);
        low -= space;
        high += space;
        draw();
    }

    void mark(int edge) {
        mark(chosen, false);
        chosen = edge;
        mark(chosen, true);
    }

    private void mark(int edge, boolean on) {
        Circle point = points.get(edge);
        if (point != null) {
            point.setRadius(on ? 6 : 3.8);
            point.getStyleClass().removeAll("chosen");
            if (on) {
                point.getStyleClass().add("chosen");
                point.toFront();
            }
        }
    }

    /// The plot is a square, as large as the pane allows.
    private double side() {
        return Math.max(0, Math.min(getWidth() - LEFT - EDGE, getHeight() - BOTTOM - EDGE));
    }

    private double x(double estimate) {
        return LEFT + side() * (estimate - low) / (high - low);
    }

    private double y(double exact) {
        return EDGE + side() * (1 - (exact - low) / (high - low));
    }

    private void draw() {
        getChildren().clear();
        points.clear();
        double side = side();
        if (shown.isEmpty() || side < 90) {
            return;
        }
        Rectangle frame = new Rectangle(LEFT + 0.5, EDGE + 0.5, side, side);
        add(frame, "scatter-frame");
        tick(0);
        tick(nice(high));
        if (low < -0.25 * high) {
            tick(-nice(-low));
        }
        add(new Line(x(low), y(low), x(high), y(high)), "scatter-identity");
        label("estimate", LEFT + side / 2, EDGE + side + 25, 0);
        Text up = label("exact", 9, EDGE + side / 2, 0);
        up.setRotate(-90);
        run.ifPresent(r -> shown.get().rows().forEach(row -> point(r, row)));
        mark(chosen, true);
    }

    private void point(Run r, Row row) {
        Circle point = new Circle(x(row.estimate()), y(row.exact()), 3.8);
        var port = r.graph().destination(r.graph().destinationOf(row.edge())).port();
        add(point, "scatter-point");
        point.getStyleClass().add("scatter-" + port.name().toLowerCase(Locale.ROOT));
        if (Math.signum(row.estimate()) != Math.signum(row.exact())) {
            point.getStyleClass().add("wrong-sign");
        }
        points.put(row.edge(), point);
    }

    /// The largest of 1, 2 or 5 times a power of ten that fits.
    private static double nice(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-12))));
        double digit = most / power;
        return (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power;
    }

    private void tick(double value) {
        add(new Line(x(value), EDGE, x(value), EDGE + side()), value == 0 ? "scatter-zero" : "curve-grid");
        add(new Line(LEFT, y(value), LEFT + side(), y(value)), value == 0 ? "scatter-zero" : "curve-grid");
        String words =
                value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value).replaceFirst("\\.?0+$", "");
        label(words.replace('-', '−'), x(value), EDGE + side() + 11, 0);
        label(words.replace('-', '−'), LEFT - 6, y(value), 1);
    }

    private Text label(String words, double x, double y, int end) {
        Text text = new Text(words);
        text.setTextOrigin(VPos.CENTER);
        add(text, "curve-label");
        text.applyCss();
        double width = text.getLayoutBounds().getWidth();
        text.setX(end == 0 ? x - width / 2 : x - width);
        text.setY(y);
        return text;
    }

    private void add(Node node, String style) {
        node.getStyleClass().add(style);
        node.setMouseTransparent(true);
        getChildren().add(node);
    }

    private Optional<Row> nearest(MouseEvent event) {
        return shown.flatMap(v -> v.rows().stream()
                .filter(row -> distance(row, event) < NEAR)
                .min(Comparator.comparingDouble(row -> distance(row, event))));
    }

    private double distance(Row row, MouseEvent event) {
        return Math.hypot(x(row.estimate()) - event.getX(), y(row.exact()) - event.getY());
    }

    private void hover(MouseEvent event) {
        Optional<Row> row = nearest(event);
        if (row.isEmpty() || run.isEmpty()) {
            tip.hide();
            return;
        }
        tip.setText(run.get().graph().edgeName(row.get().edge()).replace("->", " → ") + "\nestimate "
                + Scores.signed(row.get().estimate()) + " · exact "
                + Scores.signed(row.get().exact()));
        tip.show(this, event.getScreenX() + 14, event.getScreenY() + 14);
    }
}
