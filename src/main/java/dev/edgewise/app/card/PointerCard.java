package dev.edgewise.app.card;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A small card beside the pointer: a name, and what is to be known of it. It takes no place and no clicks; whoever has
/// it lays it out by [#placeWithin].
public abstract class PointerCard extends VBox {
    private static final double GAP = 14;

    private final Label name = new Label();
    private final Label facts = new Label();
    private double pointerX;
    private double pointerY;

    /// @param more stands below name and facts
    protected PointerCard(Node... more) {
        getStyleClass().add("hover-card");
        name.getStyleClass().add("hover-name");
        facts.getStyleClass().add("hover-facts");
        getChildren().addAll(name, facts);
        getChildren().addAll(more);
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    /// @param x of the pointer, px
    /// @param y of the pointer, px
    protected final void show(String title, String text, double x, double y) {
        pointerX = x;
        pointerY = y;
        name.setText(title);
        facts.setText(text);
        setVisible(true);
        applyCss();
        autosize();
        requestParentLayout();
    }

    public final void hide() {
        setVisible(false);
    }

    /// What is read on it; empty while it is hidden.
    public final String text() {
        return isVisible() ? name.getText() + "\n" + facts.getText() : "";
    }

    /// Beside the pointer, on the side that has room.
    public final void placeWithin(double width, double height) {
        double x = pointerX + GAP + getWidth() > width ? pointerX - GAP - getWidth() : pointerX + GAP;
        double y = pointerY + GAP + getHeight() > height ? pointerY - GAP - getHeight() : pointerY + GAP;
        relocate(Math.max(4, x), Math.max(4, y));
    }
}
