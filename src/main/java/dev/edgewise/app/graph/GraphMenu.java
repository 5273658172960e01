package dev.edgewise.app.graph;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menu of the right mouse button: what can be done with the node or edge under the pointer.
final class GraphMenu {
    private final GraphController controller;
    private final ContextMenu menu = new ContextMenu();

    GraphMenu(GraphController controller) {
        this.controller = controller;
        menu.setId("graph-menu");
    }

    void show(Node owner, double screenX, double screenY, Optional<Selected> target) {
        menu.getItems().clear();
        target.ifPresent(selected -> {
            add("Cut and measure", selected, controller::cutAndMeasure);
            add("Keep only paths through here", selected, controller::keepOnlyPathsThrough);
            menu.getItems().add(new SeparatorMenuItem());
            add("Trace upstream", selected, controller::traceUpstream);
            add("Trace downstream", selected, controller::traceDownstream);
            if (selected instanceof Selected.OfNode node) {
                add("Neighbourhood", selected, ignored -> controller.showNeighbourhood(node.number()));
            }
            menu.getItems().add(new SeparatorMenuItem());
        });
        if (controller.model().narrowingProperty().get().isPresent()) {
            add("Show the whole circuit", () -> controller.back());
        }
        add("Fit", controller::fit);
        menu.show(owner, screenX, screenY);
    }

    private void add(String title, Selected target, Consumer<Selected> action) {
        add(title, () -> action.accept(target));
    }

    private void add(String title, Runnable action) {
        MenuItem item = new MenuItem(title);
        item.setOnAction(event -> action.run());
        menu.getItems().add(item);
    }
}
