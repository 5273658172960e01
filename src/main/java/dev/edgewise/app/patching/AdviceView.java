package dev.edgewise.app.patching;

import dev.edgewise.patching.advice.Advice;
import dev.edgewise.patching.advice.Remedy;
import dev.edgewise.patching.advice.Severity;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the rules say about the shown experiment, the gravest first: beside the result, never in its way.
final class AdviceView extends VBox {
    private final PatchingController controller;
    private final Remedies remedies;

    AdviceView(PatchingController controller, Remedies remedies) {
        super(8);
        this.controller = controller;
        this.remedies = remedies;
        setId("patching-advice");
        controller.model().adviceProperty().subscribe(this::show);
    }

    private void show(java.util.List<Advice> advice) {
        getChildren().clear();
        Label caption = new Label(advice.isEmpty() ? "" : "WHAT THIS DOES AND DOES NOT SHOW");
        caption.getStyleClass().add("caption");
        getChildren().add(caption);
        advice.forEach(a -> getChildren().add(row(a)));
        setVisible(!advice.isEmpty());
        setManaged(!advice.isEmpty());
    }

    private HBox row(Advice advice) {
        Label icon = new Label(glyph(advice.severity()));
        icon.getStyleClass().addAll("advice-icon", "advice-" + advice.severity().id());
        icon.setAccessibleText(advice.severity().id());
        icon.setMinWidth(16);
        Label text = words(advice.text());
        text.setId("advice-" + advice.id());
        Label explanation = words(controller.reader().explanation(advice.id()));
        explanation.getStyleClass().add("muted");
        explanation.setVisible(false);
        explanation.managedProperty().bind(explanation.visibleProperty());
        FlowPane buttons = new FlowPane(6, 4);
        buttons.setAlignment(Pos.CENTER_LEFT);
        for (Remedy remedy : advice.remedies()) {
            Optional<Runnable> action = remedies.of(remedy);
            action.ifPresent(run -> buttons.getChildren().add(button(advice, remedy, run)));
        }
        if (!explanation.getText().isEmpty()) {
            Button why = new Button("Why?");
            why.setId("advice-why-" + advice.id());
            why.getStyleClass().add("link");
            why.setAccessibleText("Why? " + advice.id());
            why.setOnAction(event -> {
                explanation.setVisible(!explanation.isVisible());
                why.setText(explanation.isVisible() ? "Less" : "Why?");
            });
            buttons.getChildren().add(why);
        }
        VBox content = new VBox(4, text, explanation, buttons);
        HBox.setHgrow(content, Priority.ALWAYS);
        HBox row = new HBox(6, icon, content);
        row.getStyleClass().add("advice-row");
        return row;
    }

    private static Button button(Advice advice, Remedy remedy, Runnable run) {
        String title = remedy.title();
        Button button = new Button(Character.toUpperCase(title.charAt(0)) + title.substring(1));
        button.setId("remedy-" + advice.id() + "-" + remedy.name().toLowerCase(java.util.Locale.ROOT));
        button.getStyleClass().add("quiet");
        button.setOnAction(event -> run.run());
        return button;
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("advice-text");
        return label;
    }

    /// Told apart by shape too.
    private static String glyph(Severity severity) {
        return switch (severity) {
            case STOP -> "■";
            case WARN -> "▲";
            case NOTE -> "●";
        };
    }
}
