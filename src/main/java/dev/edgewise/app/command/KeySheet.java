package dev.edgewise.app.command;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The sheet of all keys, made from the declared commands.
public final class KeySheet {
    /// What the mouse does in the graph, which no command stands for.
    private static final List<String[]> MOUSE = List.of(
            new String[] {"Select", "click"},
            new String[] {"Add to the selection", "Ctrl click"},
            new String[] {"Select an area", "drag"},
            new String[] {"Pan", "Space drag"},
            new String[] {"Zoom at the cursor", "wheel"},
            new String[] {"Neighbourhood of a node", "double-click"});

    private KeySheet() {}

    public static Node view(Commands commands) {
        FlowPane columns = new FlowPane(40, 24);
        columns.getStyleClass().add("key-sheet");
        for (String menu : commands.menus()) {
            List<String[]> rows = commands.ofMenu(menu).stream()
                    .filter(command -> !command.keys().isEmpty())
                    .map(command -> new String[] {command.title(), command.keyText()})
                    .toList();
            if (!rows.isEmpty()) {
                columns.getChildren().add(section(menu, rows));
            }
        }
        columns.getChildren().add(section("Mouse, in the graph", MOUSE));
        return columns;
    }

    private static Node section(String title, List<String[]> rows) {
        Label caption = new Label(title.toUpperCase(java.util.Locale.ROOT));
        caption.getStyleClass().add("caption");
        GridPane grid = new GridPane(16, 6);
        for (int row = 0; row < rows.size(); row++) {
            Label what = new Label(rows.get(row)[0]);
            Label key = new Label(rows.get(row)[1]);
            key.getStyleClass().add("key-cap");
            key.setMinWidth(Region.USE_PREF_SIZE);
            what.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHalignment(key, HPos.RIGHT);
            GridPane.setHgrow(what, Priority.ALWAYS);
            grid.addRow(row, what, key);
        }
        VBox box = new VBox(8, caption, grid);
        box.setPrefWidth(330);
        return box;
    }
}
