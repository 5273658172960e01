package dev.edgewise.app.graph;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The card beside the pointer: name, score and rank of an edge, or a node's counts.
final class HoverCard extends VBox {
    private static final double GAP = 14;

    private final Label name = new Label();
    private final Label facts = new Label();
    private double pointerX;
    private double pointerY;

    HoverCard() {
        getStyleClass().add("hover-card");
        name.getStyleClass().add("hover-name");
        facts.getStyleClass().add("hover-facts");
        getChildren().addAll(name, facts);
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    /// @param place which of `several` edges near the pointer this is, from 1
    void show(ShownCircuit circuit, Selected selected, double x, double y, int place, int several) {
        pointerX = x;
        pointerY = y;
        name.setText(GraphSurface.nameOf(circuit, selected).replace("->", " → "));
        facts.setText(
                switch (selected) {
                    case Selected.OfEdge edge -> facts(circuit, edge.index(), place, several);
                    case Selected.OfNode node -> facts(circuit, node.number());
                });
        setVisible(true);
        applyCss();
        autosize();
        requestParentLayout();
    }

    void hide() {
        setVisible(false);
    }

    String text() {
        return isVisible() ? name.getText() + "\n" + facts.getText() : "";
    }

    void placeWithin(double width, double height) {
        double x = pointerX + GAP + getWidth() > width ? pointerX - GAP - getWidth() : pointerX + GAP;
        double y = pointerY + GAP + getHeight() > height ? pointerY - GAP - getHeight() : pointerY + GAP;
        relocate(Math.max(4, x), Math.max(4, y));
    }

    private static String facts(ShownCircuit circuit, int edge, int place, int several) {
        String facts = circuit.facts().apply(edge);
        return facts
                + (circuit.overridden().get(edge) ? " · set by hand" : "")
                + (several > 1 ? "\n" + place + " of " + several + " here · Tab for the next" : "");
    }

    private static String facts(ShownCircuit circuit, int number) {
        Circuit kept = circuit.kept();
        var graph = circuit.graph();
        int out = 0;
        int in = 0;
        for (int d = 0; d < graph.destinations(); d++) {
            if (graph.nodeOfDestination(d) == number) {
                in += kept.sourcesInto(d).cardinality();
            } else if (number < graph.sourcesFeeding(d) && kept.contains(graph.firstEdgeInto(d) + number)) {
                out++;
            }
        }
        if (in + out == 0) {
            return "outside the circuit";
        }
        Node.Kind kind = graph.node(number).kind();
        return kind == Node.Kind.INPUT
                ? out + " edges out"
                : kind == Node.Kind.LOGITS ? in + " edges in" : in + " edges in · " + out + " out";
    }
}
