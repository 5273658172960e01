package dev.edgewise.app.shell;

import dev.edgewise.app.command.Commands;
import dev.edgewise.app.theme.Theme;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// The frame that holds the panes: top bar, sources on the left, inspector on the right, status below.
public final class AppWindow {
    private static final double LEFT = 280;
    private static final double RIGHT = 340;

    private final BorderPane frame = new BorderPane();
    private final StackPane layers = new StackPane(frame);
    private final Scene scene;
    private final Commands commands;
    private BooleanSupplier escape = () -> false;
    private boolean maximised;
    private boolean wide;

    /// @param centre graph, curve and tables
    public AppWindow(Commands commands, ObjectProperty<Theme> theme, VBox left, Node centre, VBox right, Node status) {
        this.commands = commands;
        frame.setTop(new TopBar(commands, theme));
        frame.setLeft(side(left, "left-pane", LEFT));
        frame.setRight(side(right, "right-pane", RIGHT));
        frame.setCenter(centre);
        frame.setBottom(status);
        scene = new Scene(layers, 1440, 900);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        theme.subscribe(now -> now.applyTo(scene));
    }

    public Scene scene() {
        return scene;
    }

    /// Where the palette and the key sheet lie above the panes.
    public StackPane layers() {
        return layers;
    }

    public void show(Stage stage) {
        stage.setTitle("Edgewise");
        stage.setMinWidth(1100);
        stage.setMinHeight(700);
        stage.setScene(scene);
        stage.show();
    }

    /// Hides the side panes, so that the centre has the window; or shows them again.
    public void maximise(boolean centreOnly) {
        maximised = centreOnly;
        showSides();
    }

    /// Gives the inspector's room to a centre that has nothing for it; or takes it back.
    void widen(boolean wideCentre) {
        wide = wideCentre;
        showSides();
    }

    private void showSides() {
        show(frame.getLeft(), !maximised);
        show(frame.getRight(), !maximised && !wide);
    }

    private static void show(Node side, boolean visible) {
        side.setVisible(visible);
        side.setManaged(visible);
    }

    /// @param close takes away what lies above the panes, and says whether there was something
    void onEscape(BooleanSupplier close) {
        escape = close;
    }

    /// Files dropped on the window are opened.
    void onDrop(Consumer<Path> open) {
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
        });
        scene.setOnDragDropped(event -> {
            event.getDragboard().getFiles().stream().findFirst().ifPresent(file -> open.accept(file.toPath()));
            event.setDropCompleted(true);
        });
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && escape.getAsBoolean()) {
            event.consume();
            return;
        }
        boolean typing = scene.getFocusOwner() instanceof TextInputControl;
        commands.of(event, typing).filter(command -> command.enabled().get()).ifPresent(command -> {
            event.consume();
            command.run();
        });
    }

    private static ScrollPane side(VBox content, String style, double width) {
        content.getStyleClass().add("side-content");
        ScrollPane pane = new ScrollPane(content);
        pane.setFitToWidth(true);
        pane.setFitToHeight(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setPrefWidth(width);
        pane.setMinWidth(width);
        pane.setMaxWidth(width);
        pane.getStyleClass().addAll("side-pane", style);
        return pane;
    }

    /// A thin line between two parts of a pane.
    public static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }
}
