package dev.edgewise.app.graph;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What the mouse does on the graph: hover, select, marquee, pan, zoom, neighbourhood, menu.
final class GraphPointer {
    private enum Drag {
        NONE,
        PAN,
        MARQUEE
    }

    private final GraphModel model;
    private final GraphSurface surface;
    private final GraphController controller;
    private List<Selected> near = List.of();
    private int nearPlace;
    private Drag drag = Drag.NONE;
    private boolean moved;
    private boolean space;
    private boolean shift;
    private boolean shortcut;
    private double startX;
    private double startY;
    private double lastX;
    private double lastY;

    GraphPointer(GraphModel model, GraphSurface surface, GraphController controller) {
        this.model = model;
        this.surface = surface;
        this.controller = controller;
        surface.setOnMouseMoved(this::hover);
        surface.setOnMouseExited(event -> leave(shift || event.isShiftDown()));
        surface.setOnMousePressed(this::press);
        surface.setOnMouseDragged(this::drag);
        surface.setOnMouseReleased(this::release);
        surface.setOnScroll(this::scroll);
        surface.setOnContextMenuRequested(event -> {
            at(event.getX(), event.getY()).ifPresent(target -> {
                if (!model.selection().contains(target)) {
                    select(target, false);
                }
            });
            controller.showMenu(event.getScreenX(), event.getScreenY(), at(event.getX(), event.getY()));
            event.consume();
        });
    }

    void spaceHeld(boolean held) {
        space = held;
        surface.setCursor(held ? Cursor.OPEN_HAND : Cursor.DEFAULT);
    }

    /// Modifiers as the keys tell them: not every platform puts them into mouse events.
    void modifiersHeld(boolean shiftDown, boolean shortcutDown) {
        shift = shiftDown;
        shortcut = shortcutDown;
    }

    /// Shows the next of the edges near the pointer; false where there is none, and Tab means what it always does.
    boolean cycle() {
        if (near.size() < 2) {
            return false;
        }
        nearPlace = (nearPlace + 1) % near.size();
        showHovered(Optional.of(near.get(nearPlace)));
        return true;
    }

    /// Lets go of an edge that the circuit has lost under the pointer.
    void circuitChanged(ShownCircuit circuit) {
        boolean gone = model.hoveredProperty().get().orElse(null) instanceof Selected.OfEdge edge
                && !circuit.kept().contains(edge.index())
                && !circuit.overridden().get(edge.index());
        if (gone) {
            forget();
        }
    }

    void forget() {
        near = List.of();
        surface.card().hide();
        model.hoveredProperty().set(Optional.empty());
    }

    private void hover(MouseEvent event) {
        lastX = event.getX();
        lastY = event.getY();
        if ((shift || event.isShiftDown()) && model.hoveredProperty().get().isPresent()) {
            return;
        }
        Optional<Picker> picker = surface.picture().map(Picker::new);
        Optional<Selected> node = picker.flatMap(p -> p.nodeAt(lastX, lastY));
        List<Selected> edges = node.isPresent()
                ? List.of()
                : picker.map(p -> p.edgesNear(lastX, lastY)).orElse(List.of());
        // Who has cycled to another edge keeps it while the same edges are near.
        boolean cycled = nearPlace > 0 && Set.copyOf(edges).equals(Set.copyOf(near));
        if (!cycled) {
            near = edges;
            nearPlace = 0;
        }
        showHovered(node.or(() -> near.isEmpty() ? Optional.empty() : Optional.of(near.get(nearPlace))));
    }

    private void showHovered(Optional<Selected> target) {
        model.hoveredProperty().set(target);
        Optional<ShownCircuit> circuit = model.shownProperty().get();
        if (target.isPresent() && circuit.isPresent()) {
            surface.card().show(circuit.get(), target.get(), lastX, lastY, nearPlace + 1, near.size());
        } else {
            surface.card().hide();
        }
        surface.setCursor(space ? Cursor.OPEN_HAND : target.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
    }

    private void leave(boolean held) {
        if (!held) {
            forget();
        }
    }

    private void press(MouseEvent event) {
        surface.requestFocus();
        startX = lastX = event.getX();
        startY = lastY = event.getY();
        moved = false;
        boolean primary = event.getButton() == MouseButton.PRIMARY;
        if (event.getButton() == MouseButton.MIDDLE || primary && space) {
            drag = Drag.PAN;
            surface.setCursor(Cursor.CLOSED_HAND);
        } else {
            drag = primary && at(startX, startY).isEmpty() ? Drag.MARQUEE : Drag.NONE;
        }
    }

    private void drag(MouseEvent event) {
        moved |= Math.hypot(event.getX() - startX, event.getY() - startY) > 3;
        if (!moved) {
            return;
        }
        if (drag == Drag.PAN) {
            model.viewProperty().set(model.viewProperty().get().moved(event.getX() - lastX, event.getY() - lastY));
        } else if (drag == Drag.MARQUEE) {
            surface.showMarquee(startX, startY, event.getX(), event.getY());
        }
        lastX = event.getX();
        lastY = event.getY();
    }

    private void release(MouseEvent event) {
        boolean marquee = drag == Drag.MARQUEE && moved;
        boolean pan = drag == Drag.PAN;
        drag = Drag.NONE;
        surface.hideMarquee();
        if (marquee) {
            selectWithin(event);
        } else if (pan) {
            spaceHeld(space);
        } else if (event.getButton() == MouseButton.PRIMARY && !moved) {
            click(event);
        }
    }

    private void click(MouseEvent event) {
        Optional<Selected> target = at(event.getX(), event.getY());
        if (event.getClickCount() == 2 && target.orElse(null) instanceof Selected.OfNode node) {
            controller.showNeighbourhood(node.number());
        } else if (target.isPresent()) {
            select(target.get(), adding(event));
        } else if (!adding(event)) {
            model.selection().clear();
        }
    }

    private boolean adding(MouseEvent event) {
        return shortcut || event.isShortcutDown();
    }

    private void select(Selected target, boolean add) {
        if (add && model.selection().contains(target)) {
            model.selection().remove(target);
        } else {
            if (!add) {
                model.selection().retainAll(Set.of(target));
            }
            model.selection().add(target);
        }
    }

    private void selectWithin(MouseEvent event) {
        if (surface.picture().isEmpty() || model.shownProperty().get().isEmpty()) {
            return;
        }
        List<Selected> found = new Picker(surface.picture().get())
                .within(
                        Math.min(startX, event.getX()),
                        Math.min(startY, event.getY()),
                        Math.max(startX, event.getX()),
                        Math.max(startY, event.getY()),
                        model.shownProperty().get().get());
        if (!adding(event)) {
            model.selection().retainAll(Set.copyOf(found));
        }
        model.selection().addAll(found);
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            double factor = Math.pow(1.0018, event.getDeltaY());
            model.viewProperty().set(model.viewProperty().get().zoomedAt(factor, event.getX(), event.getY()));
        }
        event.consume();
    }

    /// What a click here means: a node, or what is hovered among the edges.
    private Optional<Selected> at(double x, double y) {
        Optional<Picker> picker = surface.picture().map(Picker::new);
        Optional<Selected> node = picker.flatMap(p -> p.nodeAt(x, y));
        if (node.isPresent()) {
            return node;
        }
        List<Selected> edges = picker.map(p -> p.edgesNear(x, y)).orElse(List.of());
        Optional<Selected> hovered = model.hoveredProperty().get().filter(edges::contains);
        return hovered.or(() -> edges.stream().findFirst());
    }
}
