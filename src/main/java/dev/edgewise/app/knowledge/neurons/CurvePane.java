package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.app.patching.MarkPainter;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.export.Palette;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;

/// The curves and, on them, the slider: grab it anywhere in the plot and drag; arrow keys move by one, with Shift by
/// ten, Home and End to none and all.
final class CurvePane extends Pane {
    private final NeuronsController controller;
    private final NeuronsModel model;
    private final ObservableValue<Theme> theme;
    private final Canvas canvas = new Canvas();
    private final Canvas above = new Canvas();
    private final MarkPainter painter = new MarkPainter();
    private Optional<CurveChart> chart = Optional.empty();

    CurvePane(NeuronsController controller, ObservableValue<Theme> theme) {
        this.controller = controller;
        this.model = controller.model();
        this.theme = theme;
        setId("knowledge-curves");
        getStyleClass().add("curve");
        setMinSize(220, 120);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        getChildren().addAll(canvas, above);
        widthProperty().subscribe((before, now) -> draw());
        heightProperty().subscribe((before, now) -> draw());
        theme.subscribe((before, now) -> draw());
        model.curvesProperty().subscribe((before, now) -> draw());
        model.settingsProperty().subscribe((before, now) -> {
            if (before.edit() != now.edit()) {
                draw();
            }
        });
        model.kProperty().subscribe((before, now) -> cursor());
        model.liveProperty().subscribe((before, now) -> cursor());
        focusedProperty().subscribe((before, now) -> cursor());
        setOnMousePressed(event -> {
            requestFocus();
            moveTo(event.getX());
        });
        setOnMouseDragged(event -> moveTo(event.getX()));
        setOnKeyPressed(this::key);
    }

    private void moveTo(double x) {
        chart.ifPresent(c -> model.kProperty().set(Math.min(c.k(x), controller.most())));
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int step = event.isShiftDown() ? 10 : 1;
        int k = model.kProperty().get();
        switch (event.getCode()) {
            case LEFT, DOWN -> set(k - step);
            case RIGHT, UP -> set(k + step);
            case HOME -> set(0);
            case END -> set(controller.most());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void set(int k) {
        model.kProperty().set(Math.clamp(k, 0, controller.most()));
    }

    private void draw() {
        for (Canvas layer : new Canvas[] {canvas, above}) {
            layer.setWidth(getWidth());
            layer.setHeight(getHeight());
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        chart = getWidth() < 160 || getHeight() < 100
                ? Optional.empty()
                : model.curvesProperty()
                        .get()
                        .map(curves -> CurveChart.in(
                                curves, model.settingsProperty().get().edit(), 0, 0, getWidth(), getHeight()));
        chart.ifPresent(c -> painter.paint(g, c.marks(theme.getValue().palette())));
        cursor();
    }

    /// Where the slider is, and what was measured there; hollow where the number is of another place.
    private void cursor() {
        GraphicsContext g = above.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        Palette palette = theme.getValue().palette();
        int k = model.kProperty().get();
        chart.ifPresent(c -> {
            Color text = Color.web(Palette.css(palette.text()));
            g.setStroke(text);
            g.setLineWidth(1.2);
            g.strokeLine(c.x(k), c.top(), c.x(k), c.top() + c.height());
            g.setFill(text);
            g.fillRoundRect(c.x(k) - 6, c.top() + c.height() - 7, 12, 14, 6, 6);
            model.liveProperty().get().ifPresent(live -> {
                double x = c.x(live.k());
                double y = c.y(live.run().probability());
                g.setFill(Color.web(Palette.css(palette.background())));
                g.fillOval(x - 6, y - 6, 12, 12);
                g.setStroke(Color.web(Palette.css(palette.accent())));
                g.setLineWidth(isFocused() ? 3 : 2.4);
                g.strokeOval(x - 6, y - 6, 12, 12);
            });
        });
        setAccessibleText("Number of neurons, " + k + ". "
                + model.liveProperty()
                        .get()
                        .map(live -> "Probability of the target "
                                + NeuronWords.probability(live.run().probability()) + " with "
                                + live.edit().title() + " " + live.k())
                        .orElse("Nothing is measured yet"));
    }
}
