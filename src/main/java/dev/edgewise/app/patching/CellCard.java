package dev.edgewise.app.patching;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The card beside the pointer: a cell's name and numbers, and what a click selects.
final class CellCard extends VBox {
    private static final double GAP = 14;

    private final Label name = new Label();
    private final Label facts = new Label();
    private final Label selects = new Label();
    private double pointerX;
    private double pointerY;

    CellCard() {
        getStyleClass().add("hover-card");
        name.getStyleClass().add("hover-name");
        facts.getStyleClass().add("hover-facts");
        selects.getStyleClass().add("hover-facts");
        selects.managedProperty().bind(selects.visibleProperty());
        selects.visibleProperty().bind(selects.textProperty().isNotEmpty());
        getChildren().addAll(name, facts, selects);
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void show(Display display, int cell, String click, double x, double y) {
        pointerX = x;
        pointerY = y;
        name.setText(CellText.name(display, cell));
        facts.setText(CellText.facts(display, cell));
        selects.setText(click);
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
}
