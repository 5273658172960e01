package dev.edgewise.app.threshold;

import dev.edgewise.app.workspace.Run;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.RandomBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.util.Subscription;

/// Faithfulness over the number of edges. Its cursor is the slider: grab it anywhere in the plot and drag; a click near
/// a measured point goes to that point.
final class CurvePlot extends Pane {
    private static final double LEFT = 40;
    private static final double RIGHT = 28;
    private static final double TOP = 10;
    private static final double BOTTOM = 34;
    private static final double NEAR = 6;

    private final ThresholdController controller;
    /// Stays while the rest is replaced: it may be under the pointer just then.
    private final Rectangle handle = new Rectangle(12, 14);
    private Optional<Run> run = Optional.empty();
    private Subscription watched = Subscription.EMPTY;
    private boolean stale;
    private boolean dragged;
    /// Where the mouse was dragged to and nothing has followed yet; NaN for nowhere.
    private double dragX = Double.NaN;

    CurvePlot(ThresholdController controller) {
        this.controller = controller;
        setId("curve");
        getStyleClass().add("curve");
        setMinSize(260, 140);
        handle.setArcWidth(6);
        handle.setArcHeight(6);
        handle.setId("curve-handle");
        add(handle, "curve-handle");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText("Number of edges; [ and ] change it by one");
        widthProperty().subscribe(width -> draw());
        heightProperty().subscribe(height -> draw());
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(this::released);
    }

    void show(Optional<Run> run) {
        watched.unsubscribe();
        this.run = run;
        watched = run.map(r -> Subscription.combine(
                        r.circuitProperty().subscribe(circuit -> redraw()),
                        r.readingProperty().subscribe(reading -> redraw()),
                        r.heldOut().number().shownProperty().subscribe((before, now) -> redraw()),
                        r.measurements().bands().subscribe(this::redraw),
                        r.measurements().points().subscribe(this::redraw)))
                .orElse(Subscription.EMPTY);
        draw();
    }

    private CurveScale scale(Run r) {
        double low = 0;
        double high = 1;
        for (Faithfulness f : r.measurements().points().values()) {
            low = Math.min(low, f.value().orElse(0));
            high = Math.max(high, f.value().orElse(1));
        }
        double value = r.readingProperty().get().value();
        if (!Double.isNaN(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        // A circuit can do much worse than nothing; past this the rest of the curve would be a flat line.
        return new CurveScale(
                r.graph().edges(),
                LEFT,
                getWidth() - RIGHT,
                TOP,
                getHeight() - BOTTOM,
                Math.max(low, -2),
                Math.min(high, 2.5));
    }

    /// One change has several of these in its wake: they are drawn together.
    private void redraw() {
        if (!stale) {
            stale = true;
            Platform.runLater(() -> {
                if (stale) {
                    draw();
                }
            });
        }
    }

    private void draw() {
        stale = false;
        getChildren().removeIf(node -> node != handle);
        handle.setVisible(false);
        if (run.isEmpty() || getWidth() < LEFT + RIGHT + 40 || getHeight() < TOP + BOTTOM + 40) {
            return;
        }
        Run r = run.get();
        CurveScale scale = scale(r);
        grid(scale);
        band(r, scale);
        curve(r, scale);
        cursor(r, scale);
        heldOut(r, scale);
    }

    private void grid(CurveScale scale) {
        List<Double> levels = new ArrayList<>(List.of(0.0, 0.5, 1.0));
        if (scale.low() < -0.4) {
            levels.add(Math.ceil(scale.low() * 2) / 2);
        }
        if (scale.high() > 1.4) {
            levels.add(Math.floor(scale.high() * 2) / 2);
        }
        for (double level : levels) {
            double y = Math.round(scale.y(level)) + 0.5;
            add(new Line(scale.left(), y, scale.right(), y), "curve-grid");
            text(level == Math.rint(level) ? String.valueOf((int) level) : String.valueOf(level), y, -1)
                    .setX(0);
        }
        for (int tick : scale.ticks()) {
            Text label = text(String.format(Locale.ROOT, "%,d", tick), scale.bottom() + 20, 0);
            label.setX(scale.x(tick) - label.getLayoutBounds().getWidth() / 2);
        }
    }

    private Text text(String words, double y, int side) {
        Text text = new Text(words);
        text.getStyleClass().add("curve-label");
        text.setTextOrigin(VPos.CENTER);
        text.setY(y);
        getChildren().add(text);
        text.applyCss();
        if (side < 0) {
            text.setTranslateX(LEFT - 12 - text.getLayoutBounds().getWidth());
        }
        return text;
    }

    private void curve(Run r, CurveScale scale) {
        Polyline line = new Polyline();
        List<Node> points = new ArrayList<>();
        for (Map.Entry<Integer, Faithfulness> point : r.measurements().points().entrySet()) {
            Faithfulness f = point.getValue();
            if (f.value().isEmpty()) {
                continue;
            }
            double x = scale.x(point.getKey());
            double y = clip(scale, f.value().getAsDouble());
            line.getPoints().addAll(x, y);
            if (!Double.isNaN(f.low())) {
                add(new Line(x, clip(scale, f.low()), x, clip(scale, f.high())), "curve-error");
            }
            Circle dot = new Circle(x, y, 3.5);
            dot.getStyleClass().add("curve-point");
            points.add(dot);
        }
        if (line.getPoints().size() > 2) {
            add(line, "curve-line");
        }
        getChildren().addAll(points);
    }

    private void cursor(Run r, CurveScale scale) {
        double x = Math.round(scale.x(r.requestedProperty().get())) + 0.5;
        add(new Line(x, scale.top() - 6, x, scale.bottom() + 2), "curve-cursor");
        handle.setX(x - 6);
        handle.setY(scale.bottom() - 2);
        handle.setVisible(true);
        handle.toFront();
        var reading = r.readingProperty().get();
        if (reading.hasValue()) {
            Circle here = new Circle(x, clip(scale, reading.value()), 6.5);
            here.setId("curve-here");
            add(here, "curve-here");
            here.getStyleClass().add(reading.state().name().toLowerCase(Locale.ROOT));
        }
    }

    /// What random circuits reach, from the least to the most.
    private void band(Run r, CurveScale scale) {
        List<RandomBand.Band> bands = r.measurements().bands().values().stream()
                .filter(b -> !Double.isNaN(b.low()) && !Double.isNaN(b.high()))
                .toList();
        if (bands.size() < 2) {
            return;
        }
        Polygon area = new Polygon();
        // A band of no height would be no band: random circuits that all prune to nothing reach exactly 0.
        bands.forEach(b -> area.getPoints().addAll(scale.x(b.requested()), clip(scale, b.high()) - 1.5));
        bands.reversed().forEach(b -> area.getPoints().addAll(scale.x(b.requested()), clip(scale, b.low()) + 1.5));
        area.setId("random-band");
        add(area, "random-band");
        RandomBand.Band last = bands.getLast();
        Text words = text("random circuits", clip(scale, last.high()) - 9, 0);
        words.setX(Math.min(scale.x(last.requested()), scale.right())
                - words.getLayoutBounds().getWidth()
                - 22);
    }

    /// The held-out prompts' value as a diamond beside the circle.
    private void heldOut(Run r, CurveScale scale) {
        r.heldOut().number().shownProperty().get().ifPresent(f -> f.value().ifPresent(value -> {
            double x = Math.round(scale.x(r.requestedProperty().get())) + 0.5;
            double y = clip(scale, value);
            add(new Polygon(x, y - 6, x + 6, y, x, y + 6, x - 6, y), "curve-held-out");
        }));
    }

    private static double clip(CurveScale scale, double value) {
        return scale.y(Math.clamp(value, scale.low(), scale.high()));
    }

    private void add(Node node, String style) {
        node.getStyleClass().add(style);
        // The plot itself takes the mouse: its parts are replaced while it is dragged.
        node.setMouseTransparent(true);
        getChildren().add(node);
    }

    private void pressed(MouseEvent event) {
        run.ifPresent(r -> {
            requestFocus();
            dragged = false;
            controller.press();
            controller.dragTo(nearest(r, event.getX()));
        });
    }

    private void dragged(MouseEvent event) {
        run.ifPresent(r -> {
            dragged = true;
            // A mouse may speak many times a frame: what has piled up until the window gets here counts as one.
            if (Double.isNaN(dragX)) {
                Platform.runLater(() -> follow(r));
            }
            dragX = event.getX();
        });
    }

    private void follow(Run r) {
        double x = dragX;
        dragX = Double.NaN;
        if (!Double.isNaN(x)) {
            controller.dragTo(scale(r).edgesAt(x));
        }
    }

    private void released(MouseEvent event) {
        run.ifPresent(r -> {
            follow(r);
            if (!dragged) {
                controller.dragTo(nearest(r, event.getX()));
            }
        });
        controller.release();
    }

    /// The measured point under the mouse, or the size there.
    private int nearest(Run r, double x) {
        CurveScale scale = scale(r);
        return r.measurements().points().keySet().stream()
                .filter(n -> Math.abs(scale.x(n) - x) <= NEAR)
                .min(java.util.Comparator.comparingDouble(n -> Math.abs(scale.x(n) - x)))
                .orElse(scale.edgesAt(x));
    }
}
