package dev.edgewise.app.threshold;

import dev.edgewise.app.workspace.Run;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.RandomBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
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
    /// Grid, band and curve: made anew only where they change, for that takes style sheets and text. What follows the
    /// slider is moved.
    private final Group still = new Group();
    private final Line cursor = new Line();
    private final Rectangle handle = new Rectangle(12, 14);
    private final Circle here = new Circle(6.5);
    private final Polygon heldOut = new Polygon();
    private final OncePerFrame frame = new OncePerFrame(this);
    private Optional<CurveScale> drawn = Optional.empty();
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
        here.setId("curve-here");
        getChildren().add(still);
        add(getChildren(), cursor, "curve-cursor");
        add(getChildren(), handle, "curve-handle");
        add(getChildren(), here, "curve-here");
        add(getChildren(), heldOut, "curve-held-out");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText("Number of edges; [ and ] change it by one");
        widthProperty().subscribe(width -> redraw());
        heightProperty().subscribe(height -> redraw());
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
                        r.measurements().bands().subscribe(this::redrawAll),
                        r.measurements().points().subscribe(this::redrawAll)))
                .orElse(Subscription.EMPTY);
        redrawAll();
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

    private void redrawAll() {
        drawn = Optional.empty();
        redraw();
    }

    /// One change has several of these in its wake: they are drawn together, in the next frame.
    private void redraw() {
        stale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (stale) {
            stale = false;
            draw();
        }
    }

    private void draw() {
        boolean room = getWidth() >= LEFT + RIGHT + 40 && getHeight() >= TOP + BOTTOM + 40;
        for (Node part : getChildren()) {
            part.setVisible(run.isPresent() && room);
        }
        if (run.isEmpty() || !room) {
            return;
        }
        Run r = run.get();
        CurveScale scale = scale(r);
        if (!drawn.equals(Optional.of(scale))) {
            still.getChildren().clear();
            grid(scale);
            band(r, scale);
            curve(r, scale);
            drawn = Optional.of(scale);
        }
        follow(r, scale);
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
            add(still.getChildren(), new Line(scale.left(), y, scale.right(), y), "curve-grid");
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
        still.getChildren().add(text);
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
                add(still.getChildren(), new Line(x, clip(scale, f.low()), x, clip(scale, f.high())), "curve-error");
            }
            Circle dot = new Circle(x, y, 3.5);
            dot.getStyleClass().add("curve-point");
            points.add(dot);
        }
        if (line.getPoints().size() > 2) {
            add(still.getChildren(), line, "curve-line");
        }
        still.getChildren().addAll(points);
    }

    /// Moves what follows the slider: the cursor, the circle of the number, the diamond of the held-out prompts.
    private void follow(Run r, CurveScale scale) {
        double x = Math.round(scale.x(r.requestedProperty().get())) + 0.5;
        cursor.setStartX(x);
        cursor.setEndX(x);
        cursor.setStartY(scale.top() - 6);
        cursor.setEndY(scale.bottom() + 2);
        handle.setX(x - 6);
        handle.setY(scale.bottom() - 2);
        var reading = r.readingProperty().get();
        here.setVisible(reading.hasValue());
        if (reading.hasValue()) {
            here.setCenterX(x);
            here.setCenterY(clip(scale, reading.value()));
            List<String> look = List.of("curve-here", reading.state().name().toLowerCase(Locale.ROOT));
            if (!here.getStyleClass().equals(look)) {
                here.getStyleClass().setAll(look);
            }
        }
        OptionalDouble held = r.heldOut()
                .number()
                .shownProperty()
                .get()
                .map(Faithfulness::value)
                .orElse(OptionalDouble.empty());
        heldOut.setVisible(held.isPresent());
        held.ifPresent(value -> {
            double y = clip(scale, value);
            heldOut.getPoints().setAll(x, y - 6, x + 6, y, x, y + 6, x - 6, y);
        });
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
        add(still.getChildren(), area, "random-band");
        RandomBand.Band last = bands.getLast();
        Text words = text("random circuits", clip(scale, last.high()) - 9, 0);
        words.setX(Math.min(scale.x(last.requested()), scale.right())
                - words.getLayoutBounds().getWidth()
                - 22);
    }

    private static double clip(CurveScale scale, double value) {
        return scale.y(Math.clamp(value, scale.low(), scale.high()));
    }

    private static void add(List<Node> to, Node node, String style) {
        node.getStyleClass().add(style);
        // The plot itself takes the mouse: its parts are replaced while it is dragged.
        node.setMouseTransparent(true);
        to.add(node);
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
            // A mouse may speak many times a frame: only where it is when the frame is made counts.
            dragX = event.getX();
            frame.before(() -> follow(r));
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
