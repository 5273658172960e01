package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.knowledge.evidence.EvidenceModel.Shown;
import dev.edgewise.neurons.Neuron;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The sentences' table below what narrows it, with what can be done to the ticked ones.
final class SentencesView extends VBox {
    private static final int NAMED = 4;

    private final EvidenceModel model;
    private final KnowledgeModel shared;

    /// @param actions buttons for what is ticked
    SentencesView(EvidenceModel model, KnowledgeModel shared, EvidenceTable table, List<Node> actions) {
        super(8);
        this.model = model;
        this.shared = shared;
        TextField words = new TextField();
        words.setId("evidence-words");
        words.setPromptText("Filter by word, fact, template");
        words.setPrefWidth(190);
        words.textProperty().bindBidirectional(model.wordsProperty());
        Label counts = muted();
        counts.setId("evidence-counts");
        counts.textProperty().bind(table.countsProperty());
        Label neurons = muted();
        neurons.setId("evidence-neurons");
        neurons.setMinWidth(0);
        Runnable tell = () -> neurons.setText(neurons());
        shared.neuronsProperty().subscribe(tell);
        shared.hoveredNeuronProperty().subscribe(tell);
        model.neuronsProperty().subscribe(tell);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, shown(), words, counts, neurons, space);
        bar.getChildren().addAll(actions);
        bar.setAlignment(Pos.CENTER_LEFT);
        setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, table);
    }

    private static Label muted() {
        Label label = new Label();
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// What the neurons' half makes of the table.
    private String neurons() {
        if (model.neuronsProperty().get().isEmpty()) {
            return "";
        }
        NeuronEvidence evidence = model.neuronsProperty().get().get();
        if (shared.hoveredNeuronProperty().get().isPresent()) {
            Neuron neuron = shared.hoveredNeuronProperty().get().get();
            long users = java.util.stream.IntStream.range(
                            0, evidence.sentences().size())
                    .filter(i -> evidence.uses(i, neuron))
                    .count();
            return String.format(Locale.ROOT, "· %,d use neuron %s", users, neuron);
        }
        List<Neuron> chosen = shared.neuronsProperty().get();
        if (chosen.isEmpty()) {
            return "";
        }
        String named = chosen.stream().limit(NAMED).map(Neuron::toString).collect(Collectors.joining(", "));
        return "· NA-Instances over neurons " + named
                + (chosen.size() > NAMED ? " and " + (chosen.size() - NAMED) + " more" : "");
    }

    private Node shown() {
        HBox box = new HBox();
        box.getStyleClass().add("segment");
        ToggleGroup group = new ToggleGroup();
        for (Shown shown : Shown.values()) {
            ToggleButton button = new ToggleButton(shown.title());
            button.setId("evidence-" + shown.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setSelected(shown == model.shownProperty().get());
            button.setOnAction(event -> {
                model.shownProperty().set(shown);
                button.setSelected(true);
            });
            model.shownProperty().subscribe(now -> button.setSelected(now == shown));
            box.getChildren().add(button);
        }
        return box;
    }

    static Button quiet(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("quiet");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }
}
