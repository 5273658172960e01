package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.work.Activity;
import dev.edgewise.instances.Damping;
import dev.edgewise.instances.ParameterSet;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/// How sentences are scored: method, parameters, damping, the button that does it, and how far it is.
final class EvidenceBar extends HBox {
    private static final double DECADES = 3;

    private final EvidenceModel model;
    private final EvidenceController controller;
    private final Button score = new Button();

    EvidenceBar(EvidenceModel model, KnowledgeModel shared, EvidenceController controller) {
        super(8);
        this.model = model;
        this.controller = controller;
        setAlignment(Pos.CENTER_LEFT);
        ChoiceBox<EvidenceMethod> methods = new ChoiceBox<>();
        methods.setId("evidence-method");
        methods.setMinWidth(150);
        methods.setPrefWidth(190);
        methods.getItems().setAll(model.methods());
        methods.valueProperty().bindBidirectional(model.methodProperty());
        methods.setAccessibleText("Method that ranks and shades the sentences");
        methods.setTooltip(new Tooltip("Ranks the sentences, parts proponents from opponents, and shades the tokens"));
        ChoiceBox<ParameterSet> parameters = new ChoiceBox<>();
        parameters.setId("evidence-parameters");
        parameters.setMinWidth(Region.USE_PREF_SIZE);
        parameters.setPrefWidth(104);
        parameters.getItems().setAll(ParameterSet.values());
        parameters.setConverter(new StringConverter<>() {
            @Override
            public String toString(ParameterSet set) {
                return set == null
                        ? ""
                        : set == ParameterSet.ALL ? "All weights" : set == ParameterSet.MLP ? "MLPs" : "Head";
            }

            @Override
            public ParameterSet fromString(String text) {
                return ParameterSet.ALL;
            }
        });
        parameters.valueProperty().bindBidirectional(model.parametersProperty());
        parameters.setAccessibleText("Weights over which gradients are taken");
        parameters.setTooltip(new Tooltip("The weights over which gradients are taken"));
        score.setId("evidence-score");
        score.getStyleClass().add("primary");
        score.setMinWidth(Region.USE_PREF_SIZE);
        // Room for how far it is.
        score.visibleProperty().bind(controller.activityProperty().map(java.util.Optional::isEmpty));
        score.managedProperty().bind(score.visibleProperty());
        score.setOnAction(event -> controller.scoreAll());
        getChildren().addAll(methods, parameters, damping(), score, running());
        model.labProperty().subscribe(lab -> label());
        shared.queryProperty().subscribe(query -> label());
        model.parametersProperty().subscribe(set -> label());
        model.scoresProperty().subscribe(scores -> label());
        controller.activityProperty().subscribe(activity -> label());
    }

    /// Says what is written to the disk before anything is.
    private void label() {
        boolean all = model.methods().stream().allMatch(method -> model.has(method.id()));
        score.setText(model.labProperty()
                .get()
                .filter(lab -> !lab.hasGradients(model.parametersProperty().get()))
                .map(lab -> "Score the sentences (writes "
                        + EvidenceText.bytes(
                                lab.bytes().get(model.parametersProperty().get())) + ")")
                .orElse("Score by all methods"));
        score.setDisable(controller.asked().isEmpty()
                || controller.activityProperty().get().isPresent()
                || all);
    }

    private Node damping() {
        Slider slider = new Slider(-DECADES, DECADES, 0);
        slider.setId("evidence-damping");
        slider.setPrefWidth(120);
        slider.setMajorTickUnit(1);
        slider.setAccessibleText("Damping of the empirical Fisher matrix, in powers of ten of the default");
        Label text = new Label();
        text.getStyleClass().add("muted");
        text.setMinWidth(Region.USE_PREF_SIZE);
        slider.valueProperty().subscribe(value -> {
            double multiple = Math.pow(10, Math.round(10 * value.doubleValue()) / 10.0);
            model.dampingProperty().set(new Damping(multiple, true));
        });
        text.textProperty()
                .bind(Bindings.createStringBinding(this::lambda, model.dampingProperty(), model.scoresProperty()));
        Label name = new Label("λ");
        HBox box = new HBox(6, name, slider, text);
        box.setAlignment(Pos.CENTER_LEFT);
        Tooltip.install(
                box,
                new Tooltip("Damping of the empirical Fisher matrix. It decides the ranking: 0.01 of the"
                        + " mean eigenvalue by default"));
        box.visibleProperty()
                .bind(model.methodProperty().map(method -> method.id().equals(EvidenceMethod.FISHER)));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private String lambda() {
        double value = controller.lambda();
        String multiple = String.format(
                Locale.ROOT, "%.3g × default", model.dampingProperty().get().value());
        return Double.isNaN(value) ? multiple : multiple + String.format(Locale.ROOT, " = %.2g", value);
    }

    private Node running() {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(110);
        bar.setMinWidth(110);
        bar.progressProperty().bind(controller.activityProperty().map(a -> a.map(Activity::fraction)
                .orElse(-1.0)));
        Label what = new Label();
        what.setId("evidence-running");
        what.setMinWidth(40);
        what.getStyleClass().add("muted");
        what.textProperty().bind(controller.activityProperty().map(a -> a.map(
                        now -> now.what().isEmpty()
                                ? now.title()
                                : now.what() + (now.total() > 0 ? " " + now.done() + " of " + now.total() : ""))
                .orElse("")));
        Button cancel = new Button("Cancel");
        cancel.setId("evidence-cancel");
        cancel.getStyleClass().add("quiet");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> controller.cancel());
        HBox box = new HBox(8, bar, what, cancel);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("lab-running");
        box.visibleProperty().bind(controller.activityProperty().map(java.util.Optional::isPresent));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }
}
