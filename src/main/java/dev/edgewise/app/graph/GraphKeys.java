package dev.edgewise.app.graph;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do while the graph has the focus.
final class GraphKeys {
    private final GraphController controller;
    private final GraphPointer pointer;

    GraphKeys(GraphSurface surface, GraphController controller, GraphPointer pointer) {
        this.controller = controller;
        this.pointer = pointer;
        surface.setOnKeyPressed(this::pressed);
        surface.setOnKeyReleased(event -> {
            pointer.modifiersHeld(event.isShiftDown(), event.isShortcutDown());
            if (event.getCode() == KeyCode.SPACE) {
                pointer.spaceHeld(false);
            }
        });
        surface.focusedProperty().subscribe(() -> pointer.modifiersHeld(false, false));
    }

    private void pressed(KeyEvent event) {
        pointer.modifiersHeld(event.isShiftDown(), event.isShortcutDown());
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case X -> controller.toggleSelected();
            case P -> controller.pin();
            case F -> controller.fit();
            case L -> controller.toggleLabels();
            case PLUS, EQUALS, ADD -> controller.zoomIn();
            case MINUS, SUBTRACT -> controller.zoomOut();
            case ESCAPE -> controller.release();
            case BACK_SPACE -> controller.back();
            case TAB -> {
                if (!pointer.cycle()) {
                    return;
                }
            }
            case SPACE -> pointer.spaceHeld(true);
            case LEFT -> controller.step(-1, 0);
            case RIGHT -> controller.step(1, 0);
            case UP -> controller.step(0, -1);
            case DOWN -> controller.step(0, 1);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
