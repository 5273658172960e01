package dev.edgewise.app.sources;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A card that says what is chosen, in two lines, and opens a menu of what else could be.
final class ChooserCard extends Button {
    /// Letters that a line of the card has room for.
    private static final int LINE = 36;

    /// @param fill puts the entries into the menu; called each time before it opens
    ChooserCard(
            String id,
            String what,
            ObservableValue<String> title,
            ObservableValue<String> detail,
            Consumer<ContextMenu> fill) {
        setId(id);
        getStyleClass().add("chooser");
        setMaxWidth(Double.MAX_VALUE);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        Label head = new Label();
        head.textProperty().bind(title);
        head.getStyleClass().add("chooser-title");
        head.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        Label sub = new Label();
        sub.textProperty().bind(detail.map(ChooserCard::inLines));
        sub.getStyleClass().add("chooser-detail");
        VBox lines = new VBox(2, head, sub);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        Label arrow = new Label("▾");
        HBox row = new HBox(8, lines, arrow);
        row.setAlignment(Pos.CENTER_LEFT);
        // The card's padding and border are 13 px a side: the row takes the rest, so that long names are cut, not
        // pushed.
        row.prefWidthProperty().bind(widthProperty().subtract(26));
        setGraphic(row);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(Bindings.concat(title, "\n", detail));
        setTooltip(whole);
        accessibleTextProperty().bind(title.map(text -> what + ": " + text));
        setOnAction(event -> {
            ContextMenu menu = new ContextMenu();
            menu.getStyleClass().add("chooser-menu");
            menu.setMinWidth(getWidth());
            fill.accept(menu);
            menu.show(this, Side.BOTTOM, 0, 4);
        });
    }

    /// Parts that do not fit on one line go to the next. (A wrapping label in a button's graphic is measured at no
    /// width at all, and makes the card as high as its letters.)
    private static String inLines(String detail) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String part : detail.split(" · ")) {
            boolean fits = length == 0 || length + 3 + part.length() <= LINE;
            lines.append(length == 0 ? "" : fits ? " · " : "\n").append(part);
            length = fits ? length + (length == 0 ? 0 : 3) + part.length() : part.length();
        }
        return lines.toString();
    }
}
