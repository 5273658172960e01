package dev.edgewise.app.runs;

import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.CircuitEdits;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The edges that were put in or taken out by hand, each with its way back.
public final class OverridesView extends VBox {
    private static final int SHOWN = 40;

    private final Workspace workspace;
    private final CircuitEdits edits;
    private final Label caption = new Label();
    private final VBox list = new VBox(2);
    private Subscription watched = Subscription.EMPTY;

    public OverridesView(Workspace workspace, CircuitEdits edits) {
        this.workspace = workspace;
        this.edits = edits;
        getStyleClass().add("section");
        caption.getStyleClass().add("caption");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button all = new Button("Undo all");
        all.getStyleClass().add("link");
        all.setOnAction(event -> edits.releaseAll());
        HBox head = new HBox(caption, space, all);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, list);
        managedProperty().bind(visibleProperty());
        workspace.runProperty().subscribe(run -> {
            watched.unsubscribe();
            watched = run.map(r -> r.circuitProperty().subscribe(circuit -> fill(r)))
                    .orElse(Subscription.EMPTY);
            if (run.isEmpty()) {
                setVisible(false);
            }
        });
    }

    private void fill(Run run) {
        setVisible(!run.overrides().isEmpty());
        caption.setText("OVERRIDES (" + run.overrides().size() + ")");
        list.getChildren()
                .setAll(run.overrides().entrySet().stream()
                        .limit(SHOWN)
                        .map(override -> row(run, override))
                        .toList());
        if (run.overrides().size() > SHOWN) {
            Label more = new Label("and " + (run.overrides().size() - SHOWN) + " more");
            more.getStyleClass().add("muted");
            list.getChildren().add(more);
        }
    }

    private Node row(Run run, Map.Entry<Integer, Boolean> override) {
        int edge = override.getKey();
        Hyperlink name = new Hyperlink(EdgeLabels.of(run.graph(), edge));
        name.getStyleClass().add("edge-link");
        name.setMinWidth(0);
        name.setOnAction(event -> workspace.chosenProperty().set(Optional.of(new Chosen.OfEdge(edge))));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        boolean pruned = override.getValue() && !run.circuit().contains(edge);
        Button undo = new Button((override.getValue() ? pruned ? "in, pruned" : "in" : "out") + " ↩");
        undo.setMinWidth(Region.USE_PREF_SIZE);
        undo.getStyleClass().add("link");
        undo.setAccessibleText("Leave " + run.graph().edgeName(edge) + " to the slider again");
        undo.setOnAction(event -> edits.release(edge));
        HBox row = new HBox(name, space, undo);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
