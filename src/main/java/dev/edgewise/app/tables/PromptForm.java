package dev.edgewise.app.tables;

import dev.edgewise.app.banner.BannerView;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Four fields for a prompt pair of one's own.
public final class PromptForm extends VBox {

    public PromptForm(Workspace workspace, PromptController controller) {
        super(6);
        TextField clean = field("new-clean", "Clean prompt", true);
        TextField corrupted = field("new-corrupted", "Corrupted prompt, as many tokens", true);
        TextField correct = field("new-correct", "Right answer", false);
        TextField incorrect = field("new-incorrect", "Wrong answer", false);
        Button add = new Button("Add prompt");
        add.setId("add-prompt");
        add.getStyleClass().add("quiet");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.disableProperty()
                .bind(clean.textProperty()
                        .isEmpty()
                        .or(corrupted.textProperty().isEmpty())
                        .or(correct.textProperty().isEmpty())
                        .or(incorrect.textProperty().isEmpty()));
        add.setOnAction(event ->
                controller.add(clean.getText(), corrupted.getText(), correct.getText(), incorrect.getText(), () -> {
                    clean.clear();
                    corrupted.clear();
                }));
        Button save = new Button("Save task…");
        save.getStyleClass().add("quiet");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(event -> controller.save());
        save.disableProperty().bind(workspace.taskProperty().map(task -> task.isEmpty()));
        HBox row = new HBox(8, clean, corrupted, correct, incorrect, add, save);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(new BannerView(workspace.problemProperty(Place.TABLES)), row);
    }

    private static TextField field(String id, String prompt, boolean wide) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.getStyleClass().add("note");
        field.setMinWidth(60);
        field.setPrefWidth(wide ? 260 : 110);
        HBox.setHgrow(field, wide ? Priority.ALWAYS : Priority.SOMETIMES);
        return field;
    }
}
