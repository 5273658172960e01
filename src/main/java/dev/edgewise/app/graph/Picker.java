package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture;
import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.export.CircuitPicture.NodeMark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds what lies under a point of the picture on screen.
final class Picker {
    /// How far from an edge the pointer still hits it, in px.
    private static final double REACH = 5;
    /// The least size at which a node can be hit, so that dots of large models can be too.
    private static final double LEAST_TARGET = 9;

    private final CircuitPicture picture;

    Picker(CircuitPicture picture) {
        this.picture = picture;
    }

    Optional<Selected> nodeAt(double x, double y) {
        for (List<NodeMark> marks : List.of(picture.nodes(), picture.dots())) {
            for (NodeMark mark : marks) {
                if (Math.abs(x - mark.x()) <= Math.max(mark.width(), LEAST_TARGET) / 2
                        && Math.abs(y - mark.y()) <= Math.max(mark.height(), LEAST_TARGET) / 2) {
                    return Optional.of(new Selected.OfNode(mark.node()));
                }
            }
        }
        return Optional.empty();
    }

    /// The edges near a point: those it lies on first, the strongest of them before the others, then by distance.
    List<Selected> edgesNear(double x, double y) {
        record Hit(int edge, double distance, double width) {}
        List<Hit> hits = new ArrayList<>();
        for (EdgeMark mark : picture.edges()) {
            double distance = mark.edge() < 0 ? REACH + 1 : mark.curve().distanceTo(x, y, REACH);
            if (distance <= REACH) {
                hits.add(new Hit(mark.edge(), Math.max(0, distance - Math.max(1, mark.width() / 2)), mark.width()));
            }
        }
        hits.sort(Comparator.comparingDouble(Hit::distance)
                .thenComparing(Comparator.comparingDouble(Hit::width).reversed()));
        return hits.stream()
                .<Selected>map(hit -> new Selected.OfEdge(hit.edge()))
                .toList();
    }

    /// The nodes in a rectangle, and the edges that lie between two of them.
    List<Selected> within(double x0, double y0, double x1, double y1, ShownCircuit circuit) {
        java.util.BitSet nodes = new java.util.BitSet();
        for (NodeMark mark : picture.nodes()) {
            if (mark.x() >= x0 && mark.x() <= x1 && mark.y() >= y0 && mark.y() <= y1) {
                nodes.set(mark.node());
            }
        }
        List<Selected> found = new ArrayList<>();
        nodes.stream().forEach(node -> found.add(new Selected.OfNode(node)));
        var graph = circuit.graph();
        for (EdgeMark mark : picture.edges()) {
            if (mark.edge() >= 0
                    && nodes.get(graph.sourceOf(mark.edge()))
                    && nodes.get(graph.nodeOfDestination(graph.destinationOf(mark.edge())))) {
                found.add(new Selected.OfEdge(mark.edge()));
            }
        }
        return found;
    }
}
