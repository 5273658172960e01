package dev.edgewise.app.knowledge;

import dev.edgewise.app.knowledge.KnowledgeQuery.NextToken;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The query: a prompt, typed or chosen, the token that is asked about, and what the model finds probable.
final class QueryBar extends VBox {
    private static final double BAR = 64;

    private final QueryController controller;
    private final ComboBox<PromptChoice> examples = new ComboBox<>();
    private final TextField prompt = new TextField();
    private final ChoiceBox<TargetChoice> target = new ChoiceBox<>();
    private final TextField typed = new TextField();
    private final HBox answers = new HBox(18);
    private final BooleanSupplier asks;
    private Optional<PromptChoice> choice = Optional.empty();

    QueryBar(QueryController controller, KnowledgeModel model) {
        super(8);
        this.controller = controller;
        this.asks = () -> model.queryProperty().get().isEmpty();
        examples.setId("knowledge-examples");
        examples.setItems(controller.choices());
        examples.setPromptText("Examples");
        examples.setVisibleRowCount(14);
        examples.setPrefWidth(150);
        examples.setMinWidth(110);
        examples.setAccessibleText("Choose a prompt among the examples");
        examples.valueProperty()
                .subscribe((before, now) -> Optional.ofNullable(now).ifPresent(this::choose));
        prompt.setId("knowledge-prompt");
        prompt.setPromptText("Type a prompt: the model's next token is asked about");
        prompt.setAccessibleText("Prompt");
        prompt.setOnAction(event -> ask());
        prompt.textProperty()
                .subscribe(text -> choice = choice.filter(c -> c.text().equals(text)));
        HBox.setHgrow(prompt, Priority.ALWAYS);
        target.setId("knowledge-target");
        target.getItems().setAll(TargetChoice.values());
        target.setValue(TargetChoice.PREDICTED);
        target.setAccessibleText("Which token is asked about");
        target.valueProperty().subscribe((before, now) -> {
            if (now != TargetChoice.TYPED && !prompt.getText().isBlank()) {
                ask();
            }
        });
        typed.setId("knowledge-typed");
        typed.setPromptText("token");
        typed.setAccessibleText("The token asked about");
        typed.setPrefColumnCount(8);
        typed.visibleProperty().bind(target.valueProperty().isEqualTo(TargetChoice.TYPED));
        typed.managedProperty().bind(typed.visibleProperty());
        typed.setOnAction(event -> ask());
        Button ask = new Button("Ask");
        ask.setId("knowledge-ask");
        ask.getStyleClass().add("primary");
        ask.setMinWidth(Region.USE_PREF_SIZE);
        ask.setOnAction(event -> ask());
        HBox fields = new HBox(8, examples, prompt, target, typed, ask);
        fields.setAlignment(Pos.CENTER_LEFT);
        answers.setAlignment(Pos.CENTER_LEFT);
        answers.setMinHeight(38);
        answers.setId("knowledge-answers");
        model.queryProperty().subscribe(query -> {
            answers.getChildren().clear();
            query.ifPresent(this::show);
        });
        getChildren().addAll(fields, answers);
    }

    /// Asks the first example, where nothing has been asked of this model yet; what was typed is asked again.
    void askFirst() {
        if (!asks.getAsBoolean() || controller.choices().isEmpty()) {
            return;
        }
        Optional<PromptChoice> same = controller.choices().stream()
                .filter(c -> c.text().equals(prompt.getText()))
                .findFirst();
        PromptChoice next = same.orElseGet(() -> controller.choices().getFirst());
        if (next.equals(examples.getValue())) {
            choose(next);
        } else {
            examples.setValue(next);
        }
    }

    void focusPrompt() {
        prompt.requestFocus();
    }

    private void choose(PromptChoice chosen) {
        prompt.setText(chosen.text());
        choice = Optional.of(chosen);
        ask();
    }

    private void ask() {
        controller.ask(new AskedPrompt(prompt.getText(), choice, target.getValue(), typed.getText()));
    }

    private void show(KnowledgeQuery query) {
        Label asked = new Label(probability(query.probability()));
        asked.setId("knowledge-probability");
        asked.getStyleClass().add("inspected");
        asked.setMinWidth(Region.USE_PREF_SIZE);
        Label of = new Label("P(" + shown(query.answer()) + ") · exact");
        of.getStyleClass().add("muted");
        of.setMinWidth(Region.USE_PREF_SIZE);
        answers.getChildren().addAll(new VBox(asked, of));
        double most = query.top().getFirst().probability();
        query.top().forEach(token -> answers.getChildren().add(bar(token, query, most)));
    }

    private static Node bar(NextToken token, KnowledgeQuery query, double most) {
        Label name = new Label(shown(token.text()));
        name.getStyleClass().add(token.id() == query.target() ? "strong" : "plain");
        Label share = new Label(probability(token.probability()));
        share.getStyleClass().add("muted");
        Region filled = new Region();
        filled.getStyleClass().addAll("bar", token.id() == query.target() ? "bar-target" : "bar-rest");
        filled.setMaxSize(Math.max(2, BAR * token.probability() / most), 4);
        filled.setMinHeight(4);
        StackPane track = new StackPane(filled);
        track.setAlignment(Pos.CENTER_LEFT);
        track.setMinWidth(BAR);
        VBox column = new VBox(3, new HBox(6, name, share), track);
        column.setAccessibleText(name.getText() + ", probability " + share.getText());
        return column;
    }

    /// A token with its blank visible.
    static String shown(String token) {
        return token.replace(' ', '␣').replace("\n", "⏎");
    }

    static String probability(double value) {
        return value != 0 && Math.abs(value) < 0.0005
                ? String.format(Locale.ROOT, "%.1e", value).replace('-', '−')
                : String.format(Locale.ROOT, "%.3f", value).replace('-', '−');
    }
}
