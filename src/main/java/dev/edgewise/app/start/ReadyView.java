package dev.edgewise.app.start;

import dev.edgewise.app.workspace.Finding;
import dev.edgewise.app.workspace.Workspace;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the centre shows while a model is open but no circuit: one sentence why, and the button that helps.
public final class ReadyView extends VBox {

    public ReadyView(Workspace workspace, Finding finding) {
        getStyleClass().add("first-run");
        setAlignment(Pos.CENTER);
        Label title = new Label();
        title.getStyleClass().add("first-title");
        title.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> title(workspace, finding),
                        workspace.modelProperty(),
                        finding.underWayProperty(),
                        workspace.openingProperty()));
        Label sub = new Label();
        sub.getStyleClass().add("muted");
        sub.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> sentence(workspace, finding),
                        workspace.taskProperty(),
                        workspace.checkedProperty(),
                        workspace.modelProperty(),
                        finding.underWayProperty()));
        Button button = new Button("Find the circuit");
        button.getStyleClass().add("primary");
        button.setOnAction(event -> finding.find());
        button.visibleProperty().bind(finding.possibleProperty());
        getChildren().addAll(title, sub, button);
    }

    private static String title(Workspace workspace, Finding finding) {
        String model =
                workspace.modelProperty().get().map(m -> m.source().name()).orElse("The model");
        if (finding.underWayProperty().get()) {
            return "Finding the circuit";
        }
        return workspace.openingProperty().get() ? "Opening the model" : model + " is open";
    }

    private static String sentence(Workspace workspace, Finding finding) {
        if (finding.underWayProperty().get()) {
            return "Every edge of the model gets a score. The line below tells how far it is.";
        }
        if (workspace.modelProperty().get().isEmpty()) {
            return "The line below tells how far it is.";
        }
        if (workspace.taskProperty().get().isEmpty()) {
            return "There is no circuit without a task: choose one on the left.";
        }
        return workspace.checkedProperty().get().isPresent()
                ? "No circuit has been looked for yet."
                : "The task is being checked against the model.";
    }
}
