package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.patching.MarkPainter;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Latest;
import dev.edgewise.export.Palette;
import dev.edgewise.neurons.Neuron;
import dev.edgewise.neurons.NeuronAttribution;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;

/// Layers × units, coloured by score. Pointing tells the numbers; a click selects, with Ctrl adds, a drag selects the
/// strongest inside; arrow keys move along the neurons, Enter selects, Esc clears.
final class HeatmapPane extends Pane {
    /// A brush selects no more than this.
    static final int MOST_BRUSHED = 100;

    private static final double LEAST_DRAG = 4;

    private final KnowledgeModel shared;
    private final NeuronsModel model;
    private final ObservableValue<Theme> theme;
    private final Canvas canvas = new Canvas();
    private final Canvas above = new Canvas();
    private final NeuronCard card = new NeuronCard();
    private final MarkPainter painter = new MarkPainter();
    private final Latest drawing = new Latest("edgewise heatmap", Platform::runLater);
    private Optional<HeatPicture> picture = Optional.empty();
    private Optional<double[]> brush = Optional.empty(); // x0, y0, x1, y1

    HeatmapPane(KnowledgeModel shared, NeuronsModel model, ObservableValue<Theme> theme) {
        this.shared = shared;
        this.model = model;
        this.theme = theme;
        setId("knowledge-heatmap");
        getStyleClass().add("patching-chart");
        setMinSize(160, 90);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(canvas, above, card);
        widthProperty().subscribe((before, now) -> ask());
        heightProperty().subscribe((before, now) -> ask());
        theme.subscribe((before, now) -> ask());
        shared.attributionProperty().subscribe((before, now) -> ask());
        model.settingsProperty().subscribe((before, now) -> {
            if (before.units() != now.units()) {
                ask();
            }
        });
        shared.neuronsProperty().subscribe((before, now) -> outline());
        shared.marksProperty().subscribe((before, now) -> outline());
        shared.hoveredNeuronProperty().subscribe((before, now) -> outline());
        focusedProperty().subscribe((before, now) -> outline());
        setOnMouseMoved(this::hover);
        setOnMouseExited(event -> leave());
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnKeyPressed(this::key);
    }

    /// Where a neuron's cell is, for those who point at it.
    Optional<double[]> place(Neuron neuron) {
        return picture.map(p ->
                new double[] {p.x(p.grid().column(neuron)) + p.cellWidth() / 2, p.y(neuron.layer()) + p.cellHeight() / 2
                });
    }

    @Override
    protected void layoutChildren() {
        card.placeWithin(getWidth(), getHeight());
    }

    private void ask() {
        double width = getWidth();
        double height = getHeight();
        Optional<NeuronAttribution> scores = shared.attributionProperty().get();
        if (scores.isEmpty() || width < 160 || height < 60) {
            drawing.forget();
            show(Optional.empty());
            return;
        }
        UnitOrder order = model.settingsProperty().get().units();
        Palette palette = theme.getValue().palette();
        drawing.ask(
                () -> HeatPicture.of(scores.get().attribution(), order, palette, width, height),
                made -> show(Optional.of(made)));
    }

    private void show(Optional<HeatPicture> made) {
        picture = made;
        for (Canvas layer : new Canvas[] {canvas, above}) {
            layer.setWidth(getWidth());
            layer.setHeight(getHeight());
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        made.ifPresent(p -> {
            WritableImage image = new WritableImage(p.grid().columns(), p.grid().rows());
            image.getPixelWriter()
                    .setPixels(
                            0,
                            0,
                            p.grid().columns(),
                            p.grid().rows(),
                            PixelFormat.getIntArgbInstance(),
                            p.argb(),
                            0,
                            p.grid().columns());
            g.setImageSmoothing(false);
            g.drawImage(image, p.left(), p.top(), p.width(), p.height());
            painter.paint(g, p.marks());
        });
        outline();
    }

    private void outline() {
        GraphicsContext g = above.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        picture.ifPresent(p -> {
            Palette palette = theme.getValue().palette();
            Color text = Color.web(Palette.css(palette.text()));
            Color accent = Color.web(Palette.css(palette.accent()));
            shared.marksProperty().get().ifPresent(marks -> marks.neurons().forEach(n -> ring(g, p, n, text, 1.4, 9)));
            shared.neuronsProperty().get().forEach(n -> ring(g, p, n, accent, isFocused() ? 2.4 : 2, 7));
            shared.hoveredNeuronProperty().get().ifPresent(n -> ring(g, p, n, text, 1.2, 7));
            brush.ifPresent(b -> {
                g.setStroke(accent);
                g.setLineWidth(1);
                g.strokeRect(Math.min(b[0], b[2]), Math.min(b[1], b[3]), Math.abs(b[2] - b[0]), Math.abs(b[3] - b[1]));
            });
        });
        setAccessibleText(spoken());
    }

    /// A cell may be one px wide, so what is around it is drawn at a size of its own.
    private static void ring(GraphicsContext g, HeatPicture p, Neuron n, Color colour, double line, double least) {
        if (n.layer() >= p.grid().rows() || n.unit() >= p.grid().units()) {
            return;
        }
        double wide = Math.max(least, p.cellWidth() + 2);
        double high = Math.max(least, Math.min(p.cellHeight(), 16));
        double x = p.x(p.grid().column(n)) + p.cellWidth() / 2;
        double y = p.y(n.layer()) + p.cellHeight() / 2;
        g.setStroke(colour);
        g.setLineWidth(line);
        g.strokeRect(x - wide / 2, y - high / 2, wide, high);
    }

    private String spoken() {
        return shared.attributionProperty()
                .get()
                .map(scores -> scores.method().title() + ", " + NeuronWords.kind(scores.method()) + ", of "
                        + NeuronWords.grouped(NeuronsController.neurons(scores)) + " neurons. "
                        + (shared.neuronsProperty().get().isEmpty()
                                ? "Arrow keys move, Enter selects."
                                : shared.neuronsProperty().get().size() + " selected, first "
                                        + NeuronText.name(
                                                shared.neuronsProperty().get().getFirst()) + ", "
                                        + NeuronText.facts(
                                                        shared.neuronsProperty()
                                                                .get()
                                                                .getFirst(),
                                                        model.scoresProperty().get())
                                                .replace("\n", ", ")))
                .orElse("No neurons are scored yet");
    }

    private void hover(MouseEvent event) {
        Optional<Neuron> under = under(event.getX(), event.getY());
        under.ifPresentOrElse(
                neuron -> {
                    int held = picture.orElseThrow()
                            .grid()
                            .held(picture.orElseThrow().columnAt(event.getX()));
                    String rest = held > 1 ? "\nthe strongest of " + held + " in this column" : "";
                    card.tell(
                            NeuronText.name(neuron),
                            NeuronText.facts(neuron, model.scoresProperty().get()) + rest,
                            event.getX(),
                            event.getY());
                },
                card::hide);
        if (!under.equals(shared.hoveredNeuronProperty().get())) {
            shared.hoveredNeuronProperty().set(under);
        }
    }

    private Optional<Neuron> under(double x, double y) {
        return picture.filter(p -> p.contains(x, y)).map(p -> p.grid().strongest(p.rowAt(y), p.columnAt(x)));
    }

    private void leave() {
        card.hide();
        shared.hoveredNeuronProperty().set(Optional.empty());
    }

    private void press(MouseEvent event) {
        requestFocus();
        brush = picture.filter(p -> p.contains(event.getX(), event.getY()))
                .map(p -> new double[] {event.getX(), event.getY(), event.getX(), event.getY()});
    }

    private void drag(MouseEvent event) {
        card.hide();
        brush.ifPresent(b -> {
            b[2] = event.getX();
            b[3] = event.getY();
            outline();
        });
    }

    private void release(MouseEvent event) {
        Optional<double[]> drawn = brush;
        brush = Optional.empty();
        if (drawn.isEmpty() || picture.isEmpty()) {
            return;
        }
        double[] b = drawn.get();
        if (Math.abs(b[2] - b[0]) + Math.abs(b[3] - b[1]) < LEAST_DRAG) {
            under(b[0], b[1]).ifPresent(neuron -> {
                if (event.isShortcutDown() || event.isShiftDown()) {
                    shared.toggle(neuron);
                } else {
                    shared.select(List.of(neuron));
                }
            });
        } else {
            HeatPicture p = picture.get();
            List<Neuron> inside = p.grid()
                    .within(
                            Math.min(p.rowAt(b[1]), p.rowAt(b[3])),
                            Math.max(p.rowAt(b[1]), p.rowAt(b[3])),
                            Math.min(p.columnAt(b[0]), p.columnAt(b[2])),
                            Math.max(p.columnAt(b[0]), p.columnAt(b[2])));
            shared.select(inside.subList(0, Math.min(MOST_BRUSHED, inside.size())));
        }
        outline();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || picture.isEmpty()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> step(-1, 0);
            case RIGHT -> step(1, 0);
            case UP -> step(0, 1);
            case DOWN -> step(0, -1);
            case ENTER, SPACE -> shared.hoveredNeuronProperty().get().ifPresent(shared::toggle);
            case ESCAPE -> shared.select(List.of());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int right, int up) {
        HeatGrid grid = picture.orElseThrow().grid();
        Optional<Neuron> from = shared.hoveredNeuronProperty().get().or(() -> shared.neuronsProperty().get().stream()
                .findFirst());
        Neuron to = from.map(n -> grid.strongest(
                        Math.clamp(n.layer() + up, 0, grid.rows() - 1),
                        Math.clamp(grid.column(n) + right, 0, grid.columns() - 1)))
                .orElseGet(() -> grid.strongest(0, 0));
        shared.hoveredNeuronProperty().set(Optional.of(to));
        setAccessibleText(NeuronText.name(to) + ", "
                + NeuronText.facts(to, model.scoresProperty().get()).replace("\n", ", "));
    }
}
