package dev.edgewise.app.inspector;

import dev.edgewise.app.workspace.Run;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/// What can be done with the inspected node or edge.
///
/// @param toggle    takes it out or puts it in
/// @param pin       keeps it bright in the graph
/// @param upstream  draws only what leads to a node, by number
/// @param downstream draws only what a node leads to
public record InspectorButtons(Runnable toggle, Runnable pin, IntConsumer upstream, IntConsumer downstream) {

    Node forNode(Run run, int node) {
        Button cut = button("Cut", "X", toggle);
        cut.setId("cut");
        cut.setDisable(!run.circuit().nodes().get(node));
        return row(
                cut,
                button("Pin", "P", pin),
                button("Trace ↑", "", () -> upstream.accept(node)),
                button("Trace ↓", "", () -> downstream.accept(node)));
    }

    Node forEdge(Run run, int edge) {
        Button change = button(run.wants(edge) ? "Take out" : "Put in", "X", toggle);
        change.setId("toggle-edge");
        return row(change, button("Pin", "P", pin));
    }

    private static FlowPane row(Node... buttons) {
        return new FlowPane(8, 8, buttons);
    }

    private static Button button(String text, String key, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("quiet");
        if (!key.isEmpty()) {
            Label cap = new Label(key);
            cap.getStyleClass().add("key-cap");
            button.setGraphic(cap);
            button.setContentDisplay(ContentDisplay.RIGHT);
        }
        button.setOnAction(event -> action.run());
        return button;
    }
}
