package dev.edgewise.app.runs;

import dev.edgewise.app.command.Command;
import dev.edgewise.app.workspace.Reading;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/// The runs: which scores and circuits there are, and what each is worth.
public final class RunsView extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    /// More runs than colours share them.
    private static final int COLOURS = 6;

    private final Workspace workspace;
    private final RunsController controller;
    private final VBox list = new VBox(4);

    /// @param verify  verifies the shown run's strongest edges
    /// @param compare shows the runs side by side
    public RunsView(Workspace workspace, RunsController controller, Command verify, Command compare) {
        this.workspace = workspace;
        this.controller = controller;
        getStyleClass().add("section");
        Label caption = new Label("RUNS");
        caption.getStyleClass().add("caption");
        Label empty = new Label("What you find and open is listed here.");
        empty.getStyleClass().add("muted");
        empty.visibleProperty().bind(Bindings.isEmpty(workspace.runs()));
        empty.managedProperty().bind(empty.visibleProperty());
        HBox buttons = new HBox(
                8,
                button("snapshot", "Snapshot", controller::snapshot),
                button("compare", "Compare", compare::run),
                button("verify", "Verify", verify::run));
        buttons.getChildren().getLast().disableProperty().bind(Bindings.not(verify.enabled()));
        buttons.visibleProperty().bind(Bindings.isNotEmpty(workspace.runs()));
        buttons.managedProperty().bind(buttons.visibleProperty());
        getChildren().addAll(caption, empty, list, buttons);
        workspace.runs().subscribe(this::fill);
        workspace.runProperty().subscribe(run -> mark());
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("quiet");
        button.setOnAction(event -> action.run());
        return button;
    }

    private void fill() {
        list.getChildren().setAll(workspace.runs().stream().map(this::row).toList());
        mark();
    }

    private void mark() {
        for (Node row : list.getChildren()) {
            boolean shown = workspace
                    .runProperty()
                    .get()
                    .filter(run -> run == row.getUserData())
                    .isPresent();
            row.pseudoClassStateChanged(SELECTED, shown);
        }
    }

    private Node row(Run run) {
        Circle dot = new Circle(4);
        dot.setStyle("-fx-fill: -ew-run-" + (run.colour() % COLOURS + 1));
        Label name = new Label();
        name.textProperty().bind(run.nameProperty());
        Label detail = new Label();
        detail.textProperty().bind(detail(run));
        detail.getStyleClass().add("chooser-detail");
        VBox lines = new VBox(1, name, detail);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        Label value = new Label();
        value.textProperty().bind(run.readingProperty().map(RunsView::shortValue));
        value.setMinWidth(Region.USE_PREF_SIZE);
        Button row = new Button();
        HBox content = new HBox(10, dot, lines, value);
        content.setAlignment(Pos.CENTER_LEFT);
        content.prefWidthProperty().bind(row.widthProperty().subtract(20));
        row.setGraphic(content);
        row.setUserData(run);
        row.setMaxWidth(Double.MAX_VALUE);
        row.getStyleClass().setAll("run-row");
        row.accessibleTextProperty().bind(run.nameProperty().concat(", ").concat(detail.textProperty()));
        row.setOnAction(event -> workspace.runProperty().set(java.util.Optional.of(run)));
        row.setContextMenu(menu(run));
        row.setTooltip(new Tooltip(run.origin().summary()));
        return row;
    }

    private ContextMenu menu(Run run) {
        MenuItem rename = new MenuItem("Rename…");
        rename.setOnAction(event -> {
            TextInputDialog dialog = new TextInputDialog(run.nameProperty().get());
            dialog.setTitle("Rename the run");
            dialog.setHeaderText("Name of this run");
            dialog.initOwner(getScene().getWindow());
            dialog.showAndWait().filter(name -> !name.isBlank()).ifPresent(run.nameProperty()::set);
        });
        MenuItem remove = new MenuItem("Remove");
        remove.setOnAction(event -> controller.remove(run));
        MenuItem save = new MenuItem("Save circuit…");
        save.setOnAction(event -> {
            workspace.runProperty().set(java.util.Optional.of(run));
            controller.saveCircuit();
        });
        return new ContextMenu(rename, save, remove);
    }

    private static ObservableValue<String> detail(Run run) {
        return run.circuitProperty().map(circuit -> {
            String edges = String.format(Locale.ROOT, "%,d edges", circuit.size());
            return run.seconds() > 0 ? edges + " · " + seconds(run.seconds()) : edges;
        });
    }

    private static String seconds(double seconds) {
        return seconds < 10 ? String.format(Locale.ROOT, "%.1f s", seconds) : Math.round(seconds) + " s";
    }

    private static String shortValue(Reading reading) {
        if (!reading.hasValue()) {
            return "–";
        }
        String text = String.format(Locale.ROOT, "%.2f", reading.value());
        return reading.state() == Reading.State.STALE ? "≈ " + text : text;
    }
}
