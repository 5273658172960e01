package dev.edgewise.app.patching;

import dev.edgewise.app.card.PointerCard;
import javafx.scene.control.Label;

/// The card beside the pointer: a cell's name and numbers, and what a click selects.
final class CellCard extends PointerCard {
    private final Label selects;

    CellCard() {
        this(new Label());
    }

    private CellCard(Label selects) {
        super(selects);
        this.selects = selects;
        selects.getStyleClass().add("hover-facts");
        selects.managedProperty().bind(selects.visibleProperty());
        selects.visibleProperty().bind(selects.textProperty().isNotEmpty());
    }

    void show(Display display, int cell, String click, double x, double y) {
        selects.setText(click);
        show(CellText.name(display, cell), CellText.facts(display, cell), x, y);
    }
}
