package dev.edgewise.app.shell;

import dev.edgewise.app.command.Palette.Entry;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.graph.ComputationGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;

/// Finds nodes and edges of the shown run by name: "9.9", "a9.h9", "a9.h9->logits".
final class PlaceSearch {
    private static final int NODES = 12;
    private static final int EDGES = 30;
    /// Only the strongest edges are looked through by part of a name; a whole name finds any.
    private static final int LOOKED_THROUGH = 5000;

    private final Run run;
    private final ObjectProperty<Optional<Chosen>> chosen;

    PlaceSearch(Run run, ObjectProperty<Optional<Chosen>> chosen) {
        this.run = run;
        this.chosen = chosen;
    }

    List<Entry> find(String typed) {
        String text =
                typed.strip().toLowerCase(Locale.ROOT).replace("→", "->").replaceFirst("^(\\d+)\\.(\\d+)$", "a$1.h$2");
        List<Entry> found = new ArrayList<>();
        ComputationGraph graph = run.graph();
        for (int n = 0; n < graph.nodes() && found.size() < NODES; n++) {
            String name = graph.node(n).name();
            if (name.contains(text)) {
                Chosen node = new Chosen.OfNode(n);
                found.add(new Entry(
                        name,
                        run.circuit().nodes().get(n) ? "node" : "node, not in the circuit",
                        () -> chosen.set(Optional.of(node))));
            }
        }
        graph.findEdge(text).ifPresent(edge -> found.add(entry(edge.index(), edge.name())));
        if (text.length() > 1) {
            int most = found.size() + EDGES;
            for (int place = 0; place < Math.min(LOOKED_THROUGH, graph.edges()) && found.size() < most; place++) {
                int edge = run.ranked().edgeAt(place);
                String name = graph.edgeName(edge);
                if (name.contains(text) && !name.equals(text)) {
                    found.add(entry(edge, name));
                }
            }
        }
        return found;
    }

    private Entry entry(int edge, String name) {
        return new Entry(
                name,
                String.format(Locale.ROOT, "edge, rank %,d", run.ranked().rankOf(edge) + 1),
                () -> chosen.set(Optional.of(new Chosen.OfEdge(edge))));
    }
}
