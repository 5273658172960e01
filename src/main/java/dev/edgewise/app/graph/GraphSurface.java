package dev.edgewise.app.graph;

import dev.edgewise.app.work.Latest;
import dev.edgewise.export.CircuitPicture;
import dev.edgewise.export.Emphasis;
import dev.edgewise.export.GraphLayout;
import dev.edgewise.graph.Port;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.collections.SetChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// Where the graph is drawn: bands and dots below, then the faint background of all edges, the circuit's edges, and
/// nodes with their labels on top. Any number of changes between two pulses paint it once.
final class GraphSurface extends Region {
    /// Circuits of up to this many edges are drawn in the frame that changes them, larger ones off the window's thread.
    private static final int AT_ONCE = 1_200;

    private final GraphModel model;
    private final CanvasPainter painter = new CanvasPainter();
    private final DotsLayer below = new DotsLayer(painter);
    private final FaintEdges faint = new FaintEdges();
    private final EdgeLayer edges = new EdgeLayer();
    private final NodesLayer above = new NodesLayer(painter);
    private final Rectangle marquee = new Rectangle();
    private final HoverCard card = new HoverCard();
    private final Latest painting = new Latest("graph picture", Platform::runLater);
    private Optional<CircuitPicture> picture = Optional.empty();
    private boolean stale = true;

    GraphSurface(GraphModel model) {
        this.model = model;
        getStyleClass().add("graph-surface");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        marquee.setManaged(false);
        marquee.setVisible(false);
        marquee.setMouseTransparent(true);
        marquee.getStyleClass().add("marquee");
        getChildren().addAll(below, faint, edges, above, marquee, card);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        repaintOnChanges();
    }

    /// What is on screen, empty before the first painting.
    Optional<CircuitPicture> picture() {
        return picture;
    }

    HoverCard card() {
        return card;
    }

    /// The layout of a graph in this pane as it is looked at now.
    GraphLayout layoutOf(ShownCircuit circuit) {
        return new GraphLayout(
                circuit.graph(), getWidth(), getHeight(), model.viewProperty().get());
    }

    void showMarquee(double x0, double y0, double x1, double y1) {
        marquee.setX(Math.min(x0, x1));
        marquee.setY(Math.min(y0, y1));
        marquee.setWidth(Math.abs(x1 - x0));
        marquee.setHeight(Math.abs(y1 - y0));
        marquee.setVisible(true);
    }

    void hideMarquee() {
        marquee.setVisible(false);
    }

    Emphasis emphasis() {
        BitSet nodes = new BitSet();
        BitSet chosen = new BitSet();
        for (Selected selected : model.selection()) {
            switch (selected) {
                case Selected.OfNode node -> nodes.set(node.number());
                case Selected.OfEdge edge -> chosen.set(edge.index());
            }
        }
        Optional<Selected> bright =
                model.hoveredProperty().get().or(() -> model.pinnedProperty().get());
        BitSet ringed = model.shownProperty().get().map(model::visibleOverrides).orElseGet(BitSet::new);
        int node = bright.orElse(null) instanceof Selected.OfNode n ? n.number() : -1;
        int edge = bright.orElse(null) instanceof Selected.OfEdge e ? e.index() : -1;
        return new Emphasis(nodes, chosen, node, edge, ringed);
    }

    private void repaintOnChanges() {
        InvalidationListener repaint = change -> repaint();
        List.of(
                        model.shownProperty(),
                        model.hoveredProperty(),
                        model.pinnedProperty(),
                        model.narrowingProperty(),
                        model.filterProperty(),
                        model.tintProperty(),
                        model.viewProperty(),
                        model.paletteProperty(),
                        model.labelsProperty())
                .forEach(property -> property.addListener(repaint));
        for (Port port : Port.values()) {
            model.visibleProperty(port).addListener(repaint);
        }
        model.selection().addListener((SetChangeListener<Selected>) change -> repaint());
        widthProperty().addListener(repaint);
        heightProperty().addListener(repaint);
    }

    private void repaint() {
        stale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (stale && getWidth() > 0 && getHeight() > 0) {
            stale = false;
            paint();
        }
        card.placeWithin(getWidth(), getHeight());
    }

    private void paint() {
        double width = getWidth();
        double height = getHeight();
        setAccessibleText(describe());
        Optional<ShownCircuit> shown = model.shownProperty().get();
        if (shown.isEmpty()) {
            forget();
            return;
        }
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getRenderScaleX();
        ShownCircuit circuit = shown.get();
        PaneRequest request = new PaneRequest(
                layoutOf(circuit),
                circuit.scores(),
                model.visible(circuit),
                model.paletteProperty().get(),
                emphasis(),
                model.labelsProperty().get(),
                model.tintProperty().get());
        EdgeSheets sheets = edges.sheetsFor(width, height, scale);
        if (request.visible().size() <= AT_ONCE) {
            // An older, larger one that is still being drawn must not come after this one.
            painting.forget();
            show(request, request.paint(sheets.take(), sheets.masksAtOnce()));
        } else {
            painting.ask(() -> request.paint(sheets.take(), sheets.masksBehind()), painted -> show(request, painted));
        }
    }

    private void show(PaneRequest request, PaneRequest.Painted painted) {
        GraphLayout layout = request.layout();
        CircuitPicture fresh = painted.picture();
        below.show(fresh);
        faint.show(layout, request.palette());
        edges.show(painted.edges());
        above.show(fresh);
        picture = Optional.of(fresh);
    }

    private void forget() {
        painting.forget();
        picture = Optional.empty();
        below.clear();
        above.clear();
        edges.clear();
        faint.clear();
    }

    private String describe() {
        StringBuilder text =
                new StringBuilder("Circuit graph: ").append(CountsLine.of(model).text());
        model.shownProperty().get().ifPresent(circuit -> model.selection().stream()
                .limit(3)
                .forEach(selected -> text.append("; selected ").append(nameOf(circuit, selected))));
        return text.toString();
    }

    static String nameOf(ShownCircuit circuit, Selected selected) {
        return switch (selected) {
            case Selected.OfNode node -> circuit.graph().node(node.number()).name();
            case Selected.OfEdge edge -> circuit.graph().edgeName(edge.index());
        };
    }
}
