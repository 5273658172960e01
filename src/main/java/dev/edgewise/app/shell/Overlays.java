package dev.edgewise.app.shell;

import dev.edgewise.app.command.Commands;
import dev.edgewise.app.command.KeySheet;
import dev.edgewise.app.command.Palette;
import dev.edgewise.app.workspace.Workspace;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// What lies above the panes for a moment: the palette, and the sheet of keys.
final class Overlays {
    private final StackPane layers;
    private final Commands commands;
    private final Workspace workspace;
    private Optional<Node> shown = Optional.empty();
    private Optional<Node> focus = Optional.empty();

    Overlays(StackPane layers, Commands commands, Workspace workspace) {
        this.layers = layers;
        this.commands = commands;
        this.workspace = workspace;
    }

    Commands commands() {
        return commands;
    }

    void palette() {
        Palette palette = new Palette(commands, text -> GraphLink.find(workspace, text), this::close);
        show(palette);
        palette.open();
    }

    void keys() {
        ScrollPane sheet = new ScrollPane(KeySheet.view(commands));
        sheet.getStyleClass().add("sheet");
        sheet.setFitToWidth(true);
        sheet.setPrefViewportHeight(640);
        sheet.setMaxSize(780, Region.USE_PREF_SIZE);
        StackPane veil = new StackPane(sheet);
        veil.setId("key-sheet");
        veil.setAlignment(Pos.TOP_CENTER);
        veil.getStyleClass().add("veil");
        veil.setOnMousePressed(event -> close());
        show(veil);
        veil.requestFocus();
    }

    /// Takes away what is shown; true if there was something.
    boolean close() {
        boolean was = shown.isPresent();
        shown.ifPresent(layers.getChildren()::remove);
        shown = Optional.empty();
        focus.ifPresent(Node::requestFocus);
        focus = Optional.empty();
        return was;
    }

    private void show(Node overlay) {
        close();
        focus = Optional.ofNullable(layers.getScene().getFocusOwner());
        layers.getChildren().add(overlay);
        shown = Optional.of(overlay);
    }
}
