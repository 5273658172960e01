package dev.edgewise.app.start;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the centre shows before anything is open: three ways to begin.
public final class FirstRunView extends VBox {

    public FirstRunView(Runnable builtIn, Runnable folder, Runnable file) {
        getStyleClass().add("first-run");
        setAlignment(Pos.CENTER);
        Label title = new Label("Which edges carry the behaviour?");
        title.getStyleClass().add("first-title");
        Label sub =
                new Label("Edgewise finds the circuit of a task in a language model, and measures it while you cut.");
        sub.getStyleClass().add("muted");
        HBox cards = new HBox(
                16,
                card(
                        "try-builtin",
                        "Try the built-in model",
                        "A circuit on screen in seconds. Nothing to download.",
                        builtIn,
                        true),
                card(
                        "open-folder",
                        "Open a model folder",
                        "Hugging Face layout: config.json, safetensors,"
                                + " tokenizer.json. Or drop a .gguf file here.",
                        folder,
                        false),
                card(
                        "open-file",
                        "Open a circuit or session",
                        "A circuit file of the Python tools opens as a picture," + " without its model.",
                        file,
                        false));
        cards.setAlignment(Pos.CENTER);
        getChildren().addAll(title, sub, cards);
    }

    private static Button card(String id, String title, String text, Runnable action, boolean first) {
        Label head = new Label(title);
        head.getStyleClass().add("card-title");
        Label body = new Label(text);
        body.getStyleClass().add("card-text");
        body.setWrapText(true);
        body.setMinHeight(Region.USE_PREF_SIZE);
        body.setPrefWidth(190);
        Button card = new Button("", new VBox(6, head, body));
        card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        card.setAccessibleText(title + ". " + text);
        card.setId(id);
        card.getStyleClass().addAll("start-card", first ? "first" : "other");
        card.setPrefSize(228, 128);
        card.setMinHeight(128);
        card.setOnAction(event -> action.run());
        return card;
    }
}
