package dev.edgewise.app.patching;

import dev.edgewise.app.patching.PatchingModel.View;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.patching.Direction;
import dev.edgewise.study.patching.SweepPictures;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;

/// The heatmap of one direction, or both against each other. Pointing tells the numbers, a click or the arrow keys
/// select, Enter looks inside, Backspace goes back.
final class ChartPane extends Pane {
    private final PatchingController controller;
    private final PatchingModel model;
    private final ObservableValue<Theme> theme;
    private final Canvas canvas = new Canvas();
    private final Canvas above = new Canvas();
    private final CellCard card = new CellCard();
    private final MarkPainter painter = new MarkPainter();
    private Optional<Chart> chart = Optional.empty();
    private OptionalInt hovered = OptionalInt.empty();

    ChartPane(PatchingController controller, ObservableValue<Theme> theme) {
        this.controller = controller;
        this.model = controller.model();
        this.theme = theme;
        setId("patching-chart");
        getStyleClass().add("patching-chart");
        setMinSize(160, 120);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(canvas, above, card);
        widthProperty().subscribe((before, now) -> draw());
        heightProperty().subscribe((before, now) -> draw());
        theme.subscribe((before, now) -> draw());
        model.displayProperty().subscribe((before, now) -> draw());
        model.viewProperty().subscribe((before, now) -> draw());
        model.selectedProperty().subscribe((before, now) -> outline());
        controller.workspace().chosenProperty().subscribe((before, now) -> outline());
        focusedProperty().subscribe((before, now) -> outline());
        setOnMouseMoved(this::hover);
        setOnMouseExited(event -> leave());
        setOnMouseClicked(this::click);
        setOnKeyPressed(this::key);
    }

    /// Where a cell is in this pane, for tests and for those who point at it.
    Optional<Chart.Frame> frame(int cell) {
        return chart.map(c -> c.frame(cell));
    }

    /// What the card says; empty while it is hidden.
    String cardText() {
        return card.text();
    }

    @Override
    protected void layoutChildren() {
        card.placeWithin(getWidth(), getHeight());
    }

    private void draw() {
        double width = getWidth();
        double height = getHeight();
        for (Canvas layer : new Canvas[] {canvas, above}) {
            layer.setWidth(width);
            layer.setHeight(height);
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        chart = width < 100 || height < 80
                ? Optional.empty()
                : model.displayProperty().get().flatMap(this::chart);
        chart.ifPresent(c -> painter.paint(g, c.marks()));
        outline();
    }

    private Optional<Chart> chart(Display display) {
        SweepPictures pictures = new SweepPictures(
                display.experiment().subject(), theme.getValue().palette());
        View view = model.viewProperty().get();
        if (view == View.SCATTER) {
            return display.readings().size() < 2 || !display.any().normalised()
                    ? Optional.empty()
                    : Optional.of(Chart.Scatter.of(
                            pictures.scatter(
                                    display.readings().get(Direction.NOISING),
                                    display.readings().get(Direction.DENOISING),
                                    display.words()),
                            display,
                            getWidth(),
                            getHeight()));
        }
        return view.direction()
                .flatMap(display::reading)
                .map(reading -> Chart.Heatmap.of(
                        pictures.heatmap(reading, display.limit(), display.words()), getWidth(), getHeight()));
    }

    /// What is selected here, and where the graph's selection is.
    private void outline() {
        GraphicsContext g = above.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        chart.ifPresent(c -> {
            var palette = theme.getValue().palette();
            Color text = Color.web(dev.edgewise.export.Palette.css(palette.text()));
            Color accent = Color.web(dev.edgewise.export.Palette.css(palette.accent()));
            OptionalInt selected = model.selectedProperty().get();
            if (selected.isEmpty()) {
                BitSet cells = controller.cellsOfChosen();
                cells.stream().forEach(cell -> stroke(g, c.frame(cell), accent, 1.6));
            }
            hovered.ifPresent(cell -> stroke(g, c.frame(cell), text, 1.2));
            selected.ifPresent(cell -> stroke(g, c.frame(cell), accent, isFocused() ? 3 : 2.4));
            setAccessibleText(c.title()
                    + (selected.isPresent()
                            ? ". Selected: " + description(selected.getAsInt())
                            : ". Arrow keys select a cell."));
        });
    }

    private String description(int cell) {
        return model.displayProperty()
                .get()
                .map(d ->
                        CellText.name(d, cell) + ", " + CellText.facts(d, cell).replace("\n", ", "))
                .orElse("");
    }

    private static void stroke(GraphicsContext g, Chart.Frame frame, Color colour, double width) {
        g.setStroke(colour);
        g.setLineWidth(width);
        if (frame.round()) {
            g.strokeOval(frame.x(), frame.y(), frame.width(), frame.height());
        } else {
            g.strokeRect(frame.x(), frame.y(), frame.width(), frame.height());
        }
    }

    private void hover(MouseEvent event) {
        OptionalInt cell = chart.map(c -> c.cellAt(event.getX(), event.getY())).orElse(OptionalInt.empty());
        Optional<Display> display = model.displayProperty().get();
        if (cell.isPresent()
                && display.isPresent()
                && cell.getAsInt() < display.get().grid().cells()) {
            String selects = controller
                    .workspace()
                    .runProperty()
                    .get()
                    .flatMap(run -> controller.nodeOf(cell.getAsInt()).stream()
                            .mapToObj(node -> run.graph().node(node).name())
                            .findFirst())
                    .map(name -> "click: " + name + " in the graph")
                    .orElse("");
            card.show(display.get(), cell.getAsInt(), selects, event.getX(), event.getY());
        } else {
            card.hide();
        }
        if (!cell.equals(hovered)) {
            hovered = cell;
            outline();
        }
    }

    private void leave() {
        hovered = OptionalInt.empty();
        card.hide();
        outline();
    }

    private void click(MouseEvent event) {
        requestFocus();
        OptionalInt cell = chart.map(c -> c.cellAt(event.getX(), event.getY())).orElse(OptionalInt.empty());
        cell.ifPresent(controller::choose);
        if (cell.isPresent() && event.getClickCount() == 2) {
            controller.lookInside();
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> step(-1, 0);
            case RIGHT -> step(1, 0);
            case UP -> step(0, 1);
            case DOWN -> step(0, -1);
            case ENTER -> controller.lookInside();
            case BACK_SPACE -> controller.show(model.atProperty().get() - 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int right, int up) {
        OptionalInt selected = model.selectedProperty().get();
        chart.ifPresent(c ->
                controller.choose(selected.isPresent() ? c.step(selected.getAsInt(), right, up) : c.step(-1, 1, 0)));
    }
}
