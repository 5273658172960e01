package dev.edgewise.app.banner;

import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The strip in a pane that says what failed there. Not modal: the rest of the window stays usable.
public final class BannerView extends VBox {

    /// Shows the property's problem, and empties the property when it is dismissed.
    public BannerView(ObjectProperty<Optional<Problem>> problem) {
        getStyleClass().add("banner");
        setFillWidth(true);
        managedProperty().bind(visibleProperty());
        problem.subscribe(now -> show(problem, now));
    }

    private void show(ObjectProperty<Optional<Problem>> property, Optional<Problem> problem) {
        getChildren().clear();
        setVisible(problem.isPresent());
        problem.ifPresent(p -> fill(property, p));
    }

    private void fill(ObjectProperty<Optional<Problem>> property, Problem problem) {
        Label sentence = new Label(problem.sentence());
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add("banner-sentence");
        TextArea details = new TextArea(problem.details());
        details.setEditable(false);
        details.setPrefRowCount(6);
        details.setVisible(false);
        details.managedProperty().bind(details.visibleProperty());
        Button more = small("Details", () -> details.setVisible(!details.isVisible()));
        Button copy = small("Copy", () -> Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, problem.sentence() + "\n\n" + problem.details())));
        Button dismiss = small("Dismiss", () -> property.set(Optional.empty()));
        getChildren().addAll(sentence, new FlowPane(6, 4, more, copy, dismiss), details);
    }

    private static Button small(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("quiet");
        button.setOnAction(event -> action.run());
        return button;
    }
}
