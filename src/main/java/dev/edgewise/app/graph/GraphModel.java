package dev.edgewise.app.graph;

import dev.edgewise.export.GraphLayout;
import dev.edgewise.export.Palette;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Port;
import java.util.BitSet;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/// State of the graph pane: properties only. Set from outside: `shown`, `palette`, `selection`; the rest by the user.
public final class GraphModel {
    private final ObjectProperty<Optional<ShownCircuit>> shown = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableSet<Selected> selection = FXCollections.observableSet();
    private final ObjectProperty<Optional<Selected>> hovered = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Selected>> pinned = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Narrowing>> narrowing = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Narrowing>> filter = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<EdgeTint>> tint = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Legend>> legend = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<GraphLayout.View> view = new SimpleObjectProperty<>(GraphLayout.View.FIT);
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.LIGHT);
    private final BooleanProperty queries = new SimpleBooleanProperty(true);
    private final BooleanProperty keys = new SimpleBooleanProperty(true);
    private final BooleanProperty values = new SimpleBooleanProperty(true);
    private final BooleanProperty rest = new SimpleBooleanProperty(true);
    private final BooleanProperty labels = new SimpleBooleanProperty(true);

    /// The circuit on screen, empty before the first.
    public ObjectProperty<Optional<ShownCircuit>> shownProperty() {
        return shown;
    }

    public ObservableSet<Selected> selection() {
        return selection;
    }

    /// What the pointer is on, or what Shift holds.
    public ObjectProperty<Optional<Selected>> hoveredProperty() {
        return hovered;
    }

    /// What P keeps bright while the pointer is elsewhere.
    public ObjectProperty<Optional<Selected>> pinnedProperty() {
        return pinned;
    }

    public ObjectProperty<Optional<Narrowing>> narrowingProperty() {
        return narrowing;
    }

    /// A part that alone is drawn until the filter is taken off; unlike a narrowing, Esc does not end it.
    public ObjectProperty<Optional<Narrowing>> filterProperty() {
        return filter;
    }

    /// Another look for the edges; empty for the usual one.
    public ObjectProperty<Optional<EdgeTint>> tintProperty() {
        return tint;
    }

    /// What explains that look.
    public ObjectProperty<Optional<Legend>> legendProperty() {
        return legend;
    }

    public ObjectProperty<GraphLayout.View> viewProperty() {
        return view;
    }

    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    public BooleanProperty labelsProperty() {
        return labels;
    }

    /// Whether edges into q, into k, into v, or all others are drawn.
    public BooleanProperty visibleProperty(Port port) {
        return switch (port) {
            case Q -> queries;
            case K -> keys;
            case V -> values;
            case WHOLE -> rest;
        };
    }

    /// The kept edges that no filter hides.
    public Circuit visible(ShownCircuit circuit) {
        boolean all = queries.get() && keys.get() && values.get() && rest.get();
        if (all && narrowing.get().isEmpty() && filter.get().isEmpty()) {
            return circuit.kept();
        }
        BitSet edges = circuit.kept().toBitSet();
        narrowing.get().ifPresent(part -> edges.and(part.edges()));
        filter.get().ifPresent(part -> edges.and(part.edges()));
        if (!all) {
            var graph = circuit.graph();
            for (int d = 0; d < graph.destinations(); d++) {
                if (!visibleProperty(graph.destination(d).port()).get()) {
                    int first = graph.firstEdgeInto(d);
                    edges.clear(first, first + graph.sourcesFeeding(d));
                }
            }
        }
        return Circuit.of(circuit.graph(), edges);
    }

    /// The edges put in or taken out by hand, without those that a filter hides.
    BitSet visibleOverrides(ShownCircuit circuit) {
        var graph = circuit.graph();
        BitSet edges = new BitSet();
        circuit.overridden().stream()
                .filter(edge -> visibleProperty(
                                graph.destination(graph.destinationOf(edge)).port())
                        .get())
                .forEach(edges::set);
        return edges;
    }

    /// The selected edges; where only nodes are selected, all kept edges of these.
    public BitSet selectedEdges() {
        BitSet edges = new BitSet();
        BitSet nodes = new BitSet();
        for (Selected selected : selection) {
            switch (selected) {
                case Selected.OfEdge edge -> edges.set(edge.index());
                case Selected.OfNode node -> nodes.set(node.number());
            }
        }
        if (edges.isEmpty()) {
            shown.get().ifPresent(circuit -> circuit.kept().forEach(edge -> {
                var graph = circuit.graph();
                if (nodes.get(graph.sourceOf(edge)) || nodes.get(graph.nodeOfDestination(graph.destinationOf(edge)))) {
                    edges.set(edge);
                }
            }));
        }
        return edges;
    }
}
