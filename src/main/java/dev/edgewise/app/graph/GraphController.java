package dev.edgewise.app.graph;

import dev.edgewise.export.Emphasis;
import dev.edgewise.export.GraphLayout;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Node;
import dev.edgewise.graph.RankedEdges;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/// The graph pane as the rest of the window sees it: shows circuits, carries out what keys, menu and commands ask.
///
/// All methods belong to the JavaFX thread.
public final class GraphController {
    private static final double ZOOM_STEP = 1.3;

    private final GraphModel model = new GraphModel();
    private final GraphView view = new GraphView(model, this);
    private final GraphPointer pointer = new GraphPointer(model, view.surface(), this);
    private final GraphMenu menu = new GraphMenu(this);
    private GraphActions actions = GraphActions.NONE;
    private Optional<CircuitTrace> trace = Optional.empty();

    public GraphController() {
        new GraphKeys(view.surface(), this, pointer);
    }

    public GraphModel model() {
        return model;
    }

    public GraphView view() {
        return view;
    }

    public void setActions(GraphActions actions) {
        this.actions = actions;
    }

    /// @param overridden edges put in or taken out by hand
    public void show(RankedEdges ranked, Circuit requested, Circuit kept, BitSet overridden) {
        show(new ShownCircuit(ranked, requested, kept, overridden));
    }

    /// Draws a circuit. Selection and zoom stay as long as the graph is the same.
    public void show(ShownCircuit circuit) {
        boolean sameGraph = model.shownProperty()
                .get()
                .map(old -> old.graph().shape().equals(circuit.graph().shape()))
                .orElse(false);
        if (!sameGraph) {
            forgetGraph();
        }
        model.shownProperty().set(Optional.of(circuit));
        pointer.circuitChanged(circuit);
    }

    /// An empty pane.
    public void clear() {
        forgetGraph();
        model.shownProperty().set(Optional.empty());
    }

    /// What stands out on screen, for a picture that looks the same but has the circuit's edges only.
    public Emphasis emphasis() {
        Emphasis now = view.surface().emphasis();
        BitSet ringed = (BitSet) now.ringed().clone();
        model.shownProperty()
                .get()
                .ifPresent(circuit -> ringed.and(circuit.kept().toBitSet()));
        return new Emphasis(now.nodes(), now.edges(), -1, -1, ringed);
    }

    // ---- what keys, buttons and commands do -------------------------------------------------------------------

    public void fit() {
        model.viewProperty().set(GraphLayout.View.FIT);
    }

    public void zoomIn() {
        zoom(ZOOM_STEP);
    }

    public void zoomOut() {
        zoom(1 / ZOOM_STEP);
    }

    public void toggleLabels() {
        model.labelsProperty().set(!model.labelsProperty().get());
    }

    public void maximise() {
        actions.maximise();
    }

    /// X: the selected edges, or those of the selected nodes.
    public void toggleSelected() {
        BitSet edges = model.selectedEdges();
        if (!edges.isEmpty()) {
            actions.toggle(edges);
        }
    }

    /// P: keeps what is hovered or selected bright, or lets it go.
    public void pin() {
        Optional<Selected> target = model.hoveredProperty().get().or(() -> model.selection().stream()
                .findFirst());
        boolean again = target.isEmpty() || target.equals(model.pinnedProperty().get());
        model.pinnedProperty().set(again ? Optional.empty() : target);
    }

    /// Esc: the card, then the pin, then the narrowing, then the selection.
    public void release() {
        if (view.surface().card().isVisible()) {
            pointer.forget();
        } else if (model.pinnedProperty().get().isPresent()) {
            model.pinnedProperty().set(Optional.empty());
        } else if (model.narrowingProperty().get().isPresent()) {
            back();
        } else {
            model.selection().clear();
        }
    }

    /// Backspace: the whole circuit again.
    public void back() {
        model.narrowingProperty().set(Optional.empty());
    }

    public void select(Selected target) {
        model.selection().retainAll(Set.of(target));
        model.selection().add(target);
    }

    /// Arrow keys: the nearest node of the circuit in a direction.
    public void step(int dx, int dy) {
        model.shownProperty().get().ifPresent(circuit -> {
            var steps = new NodeSteps(view.surface().layoutOf(circuit), model.visible(circuit));
            Optional<Integer> from = model.selection().stream()
                    .filter(Selected.OfNode.class::isInstance)
                    .map(s -> ((Selected.OfNode) s).number())
                    .findFirst();
            int logits = circuit.graph().numberOf(Node.logits(circuit.graph().layers()));
            select(new Selected.OfNode(
                    from.map(node -> steps.next(node, dx, dy)).orElse(logits)));
        });
    }

    public void showNeighbourhood(int node) {
        narrow("neighbourhood of ", new Selected.OfNode(node), trace -> trace.neighbourhood(node));
    }

    /// Draws only what is on paths to a node, or to an edge's source.
    public void traceUpstream(Selected target) {
        narrow("upstream of ", target, trace -> trace.upstream(sourceOf(target)));
    }

    /// Draws only what is on paths from a node, or from an edge's destination.
    public void traceDownstream(Selected target) {
        narrow("downstream of ", target, trace -> trace.downstream(targetOf(target)));
    }

    public void keepOnlyPathsThrough(Selected target) {
        model.shownProperty()
                .get()
                .ifPresent(circuit -> actions.keepOnly(
                        trace(circuit).pathsThrough(target), "paths through " + GraphSurface.nameOf(circuit, target)));
    }

    public void cutAndMeasure(Selected target) {
        actions.cutAndMeasure(target);
    }

    void showMenu(double screenX, double screenY, Optional<Selected> target) {
        menu.show(view.surface(), screenX, screenY, target);
    }

    // -----------------------------------------------------------------------------------------------------------

    private interface Question {
        BitSet ask(CircuitTrace trace);
    }

    private void narrow(String title, Selected target, Question question) {
        model.shownProperty().get().ifPresent(circuit -> {
            pointer.forget();
            model.narrowingProperty()
                    .set(Optional.of(
                            new Narrowing(title + GraphSurface.nameOf(circuit, target), question.ask(trace(circuit)))));
        });
    }

    private CircuitTrace trace(ShownCircuit circuit) {
        if (trace.isEmpty()) {
            trace = Optional.of(new CircuitTrace(circuit.graph()));
        }
        trace.get().follow(circuit.kept());
        return trace.get();
    }

    private int sourceOf(Selected target) {
        return switch (target) {
            case Selected.OfNode node -> node.number();
            case Selected.OfEdge edge ->
                model.shownProperty().get().orElseThrow().graph().sourceOf(edge.index());
        };
    }

    private int targetOf(Selected target) {
        return switch (target) {
            case Selected.OfNode node -> node.number();
            case Selected.OfEdge edge -> {
                var graph = model.shownProperty().get().orElseThrow().graph();
                yield graph.nodeOfDestination(graph.destinationOf(edge.index()));
            }
        };
    }

    private void zoom(double factor) {
        var surface = view.surface();
        model.viewProperty()
                .set(model.viewProperty().get().zoomedAt(factor, surface.getWidth() / 2, surface.getHeight() / 2));
    }

    private void forgetGraph() {
        trace = Optional.empty();
        model.selection().clear();
        model.pinnedProperty().set(Optional.empty());
        model.narrowingProperty().set(Optional.empty());
        pointer.forget();
        fit();
    }
}
