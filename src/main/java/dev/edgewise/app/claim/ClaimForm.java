package dev.edgewise.app.claim;

import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.graph.Circuit;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Where a claim is written: the sentence, what it is about, and the button that tests it.
final class ClaimForm extends VBox {
    private final TextField sentence = new TextField();

    ClaimForm(Workspace workspace, ClaimController controller) {
        super(6);
        ClaimModel model = controller.model();
        sentence.setId("claim-sentence");
        sentence.setPromptText("What do they do? For example: These edges move the name to the end.");
        sentence.setAccessibleText("The claim's sentence");
        sentence.textProperty().bindBidirectional(model.sentenceProperty());
        sentence.setOnAction(event -> controller.test());
        HBox.setHgrow(sentence, Priority.ALWAYS);
        ChoiceBox<Covers> covers = new ChoiceBox<>();
        covers.setId("claim-covers");
        covers.getItems().setAll(Covers.values());
        covers.valueProperty().bindBidirectional(model.coversProperty());
        TextField names = new TextField();
        names.setId("claim-names");
        names.setPromptText("a1.h3, m2 or m0->logits");
        names.setAccessibleText("Names of nodes or edges");
        names.textProperty().bindBidirectional(model.namesProperty());
        names.visibleProperty().bind(model.coversProperty().isEqualTo(Covers.NAMED));
        names.managedProperty().bind(names.visibleProperty());
        HBox.setHgrow(names, Priority.ALWAYS);
        Button test = new Button();
        test.setId("claim-test");
        test.getStyleClass().add("primary");
        test.setMinWidth(Region.USE_PREF_SIZE);
        test.disableProperty().bind(controller.possible().not());
        test.setOnAction(event -> controller.test());
        test.setTooltip(new Tooltip("Kept alone, removed, each member alone, against random sets, on held-out examples"
                + "\nand with the task's other corruptions"));
        covers.setPrefWidth(166);
        covers.setMinWidth(166);
        // Read, not only watched: a lazy value that nobody reads tells of its first change alone.
        var circuit = workspace.runProperty().flatMap(run -> run.map(Run::circuitProperty)
                .orElse(null));
        test.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> circuit.getValue() == null
                                ? "Test"
                                : words(
                                        circuit.getValue(),
                                        model.coversProperty().get()),
                        circuit,
                        model.coversProperty()));
        HBox first = new HBox(8, sentence, covers, test);
        first.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(first, names);
    }

    private static String words(Circuit circuit, Covers covers) {
        return switch (covers) {
            case CIRCUIT_EDGES -> String.format(Locale.ROOT, "Test %,d edges", circuit.size());
            case CIRCUIT_NODES -> String.format(Locale.ROOT, "Test %,d nodes", nodes(circuit));
            case NAMED -> "Test these";
        };
    }

    /// Input and logits are part of every run and never claimed.
    private static int nodes(Circuit circuit) {
        var nodes = circuit.nodes();
        nodes.clear(0);
        nodes.clear(circuit.graph().sources());
        return nodes.cardinality();
    }

    void focus() {
        sentence.requestFocus();
    }
}
