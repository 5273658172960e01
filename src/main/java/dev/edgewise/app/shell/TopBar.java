package dev.edgewise.app.shell;

import dev.edgewise.app.command.Command;
import dev.edgewise.app.command.Commands;
import dev.edgewise.app.command.MenuBuilder;
import dev.edgewise.app.theme.Theme;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Logo, menus, the search field, the device and the theme.
final class TopBar extends StackPane {

    TopBar(Commands commands, ObservableValue<Theme> theme) {
        getStyleClass().add("top-bar");
        Label product = new Label("Edgewise");
        product.getStyleClass().add("product");
        MenuBar menus = MenuBuilder.menuBar(commands);
        menus.setUseSystemMenuBar(false);
        HBox left = new HBox(8, Logo.create(22), product, menus);
        left.setAlignment(Pos.CENTER_LEFT);
        Label device = new Label("CPU · " + Runtime.getRuntime().availableProcessors() + " threads");
        device.getStyleClass().add("chip");
        Button themeChip = new Button();
        themeChip.setId("theme-chip");
        themeChip.getStyleClass().add("chip");
        themeChip.textProperty().bind(theme.map(Theme::title));
        commands.byId("view.theme").ifPresent(command -> themeChip.setOnAction(event -> command.run()));
        HBox right = new HBox(16, device, themeChip);
        right.setAlignment(Pos.CENTER_RIGHT);
        BorderPane ends = new BorderPane();
        ends.setLeft(left);
        ends.setRight(right);
        BorderPane.setAlignment(left, Pos.CENTER_LEFT);
        BorderPane.setAlignment(right, Pos.CENTER_RIGHT);
        getChildren().add(ends);
        commands.byId("view.palette").ifPresent(command -> getChildren().add(search(command)));
    }

    private static Button search(Command palette) {
        Label prompt = new Label("Search commands, nodes, edges");
        Label key = new Label(palette.keyText());
        key.getStyleClass().add("key-cap");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, prompt, space, key);
        row.setAlignment(Pos.CENTER_LEFT);
        Button field = new Button("", row);
        row.prefWidthProperty().bind(field.widthProperty().subtract(20));
        field.setId("search");
        field.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        field.setAccessibleText("Search commands, nodes and edges");
        field.getStyleClass().setAll("search-button");
        field.setOnAction(event -> palette.run());
        return field;
    }
}
