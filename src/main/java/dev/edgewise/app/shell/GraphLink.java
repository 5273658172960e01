package dev.edgewise.app.shell;

import dev.edgewise.app.compare.CircuitDiff;
import dev.edgewise.app.compare.CompareModel;
import dev.edgewise.app.compare.CompareModel.Pair;
import dev.edgewise.app.graph.GraphActions;
import dev.edgewise.app.graph.GraphController;
import dev.edgewise.app.graph.Selected;
import dev.edgewise.app.graph.ShownCircuit;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.CircuitEdits;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.graph.Circuit;
import java.util.BitSet;
import java.util.Optional;
import javafx.collections.SetChangeListener;
import javafx.util.Subscription;

/// Ties the graph pane to the workspace: the shown run's circuit goes in, the selection goes both ways.
final class GraphLink implements GraphActions {
    private final Workspace workspace;
    private final GraphController graph;
    private final CircuitEdits edits;
    private final Runnable maximise;
    private final GraphLook look;
    private final CompareModel compare;
    private Subscription watched = Subscription.EMPTY;
    private boolean following;

    GraphLink(
            Workspace workspace,
            GraphController graph,
            CircuitEdits edits,
            Runnable maximise,
            GraphLook look,
            CompareModel compare) {
        this.workspace = workspace;
        this.graph = graph;
        this.edits = edits;
        this.maximise = maximise;
        this.look = look;
        this.compare = compare;
        graph.setActions(this);
        workspace.runProperty().subscribe(run -> watch());
        compare.diffProperty().subscribe(pair -> watch());
        workspace.chosenProperty().subscribe(chosen -> {
            if (!following) {
                chosen.ifPresentOrElse(
                        c -> graph.select(selected(c)),
                        () -> graph.model().selection().clear());
            }
        });
        graph.model().selection().addListener((SetChangeListener<Selected>) change -> follow());
    }

    /// Follows the circuit on screen, or both of a diff.
    private void watch() {
        watched.unsubscribe();
        Optional<Run> run = workspace.runProperty().get();
        Optional<Pair> pair = compare.diffProperty().get();
        if (run.isEmpty()) {
            look.show(Optional.empty());
            graph.clear();
        } else if (pair.isPresent()) {
            watched = Subscription.combine(
                    pair.get().a().circuitProperty().subscribe(circuit -> show(pair.get())),
                    pair.get().b().circuitProperty().subscribe((before, now) -> show(pair.get())));
        } else {
            look.show(Optional.empty());
            watched = run.get().circuitProperty().subscribe(circuit -> show(run.get()));
        }
    }

    private void show(Pair pair) {
        CircuitDiff diff = CircuitDiff.of(pair.a(), pair.b());
        look.show(Optional.of(diff));
        Circuit either = diff.either();
        graph.show(new ShownCircuit(diff.strengths(), either, either, new BitSet(), diff::facts));
    }

    private void show(Run run) {
        BitSet byHand = new BitSet();
        run.overrides().keySet().forEach(byHand::set);
        graph.show(run.ranked(), run.unpruned(), run.circuit(), byHand);
    }

    /// The inspector shows what was selected last; several things are shown as the first of them.
    private void follow() {
        following = true;
        workspace
                .chosenProperty()
                .set(graph.model().selection().stream().findFirst().map(GraphLink::chosen));
        following = false;
    }

    static Selected selected(Chosen chosen) {
        return switch (chosen) {
            case Chosen.OfNode node -> new Selected.OfNode(node.node());
            case Chosen.OfEdge edge -> new Selected.OfEdge(edge.edge());
        };
    }

    private static Chosen chosen(Selected selected) {
        return switch (selected) {
            case Selected.OfNode node -> new Chosen.OfNode(node.number());
            case Selected.OfEdge edge -> new Chosen.OfEdge(edge.index());
        };
    }

    @Override
    public void toggle(BitSet edges) {
        edits.toggle(edges.stream().toArray());
    }

    /// The inspector measures whatever is selected.
    @Override
    public void cutAndMeasure(Selected what) {
        graph.select(what);
        switch (what) {
            case Selected.OfNode node -> edits.cut(node.number());
            case Selected.OfEdge edge -> edits.set(edge.index(), false);
        }
    }

    @Override
    public void keepOnly(BitSet edges, String title) {
        edits.keepOnly(edges);
    }

    @Override
    public void maximise() {
        maximise.run();
    }

    /// Draws only what leads to, or comes from, a node.
    void trace(int node, boolean upstream) {
        Selected target = new Selected.OfNode(node);
        if (upstream) {
            graph.traceUpstream(target);
        } else {
            graph.traceDownstream(target);
        }
    }

    /// Nodes and edges whose names hold a text, for the palette: the strongest edges first.
    static java.util.List<dev.edgewise.app.command.Palette.Entry> find(Workspace workspace, String text) {
        Optional<Run> run = workspace.runProperty().get();
        return run.map(r -> new PlaceSearch(r, workspace.chosenProperty()).find(text))
                .orElse(java.util.List.of());
    }
}
