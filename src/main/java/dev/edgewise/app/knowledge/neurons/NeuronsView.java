package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Activity;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.NeuronPositions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.StringConverter;

/// The neurons' half of the knowledge lab: heatmap, table of the strongest, faithfulness.
public final class NeuronsView extends SplitPane {
    private final NeuronsController controller;
    private final NeuronsModel model;
    private final KnowledgeModel shared;

    /// @param export writes heatmap or table, then curves
    public NeuronsView(NeuronsController controller, ObservableValue<Theme> theme, NeuronExport export) {
        this.controller = controller;
        this.model = controller.model();
        this.shared = controller.shared();
        HeatmapPane heatmap = new HeatmapPane(shared, model, theme);
        StackPane states = new StackPane(heatmap, running());
        states.setMinSize(0, 0);
        VBox.setVgrow(states, Priority.ALWAYS);
        VBox left = new VBox(6, settings(export::askNeurons), states, reading(), selection());
        left.getStyleClass().add("knowledge-part");
        left.setMinWidth(320);
        NeuronTable table = new NeuronTable(shared, model);
        VBox.setVgrow(table, Priority.ALWAYS);
        Label caption = new Label("STRONGEST NEURONS, BY |SCORE|");
        caption.getStyleClass().add("caption");
        VBox middle = new VBox(6, caption, table);
        middle.getStyleClass().add("knowledge-part");
        middle.setMinWidth(180);
        getItems().setAll(left, middle, new FaithfulnessView(controller, theme, export::askCurves));
        setDividerPositions(0.42, 0.67);
        setMinSize(0, 0);
    }

    private Node settings(Runnable export) {
        Label title = new Label("NEURONS");
        title.getStyleClass().add("caption");
        ChoiceBox<NeuronMethod> method = choice(
                "knowledge-method",
                "What a neuron's colour is",
                168,
                List.of(NeuronMethod.values()),
                NeuronMethod::title,
                NeuronSettings::method,
                now -> model.settingsProperty()
                        .set(model.settingsProperty().get().with(now)));
        ChoiceBox<AlphaRule> rule = choice(
                "knowledge-rule",
                "Where the 20 steps lie",
                96,
                List.of(AlphaRule.MIDPOINT, AlphaRule.LEFT),
                AlphaRule::id,
                NeuronSettings::rule,
                now -> model.settingsProperty()
                        .set(model.settingsProperty().get().with(now)));
        rule.visibleProperty().bind(model.settingsProperty().map(s -> s.method() == NeuronMethod.INTEGRATED_GRADIENTS));
        rule.managedProperty().bind(rule.visibleProperty());
        ChoiceBox<NeuronPositions> positions = choice(
                "knowledge-positions",
                "Where in the prompt neurons are looked at",
                104,
                List.of(NeuronPositions.values()),
                p -> p == NeuronPositions.LAST ? "last token" : "all tokens",
                NeuronSettings::positions,
                now -> model.settingsProperty()
                        .set(model.settingsProperty().get().with(now)));
        ChoiceBox<UnitOrder> units = choice(
                "knowledge-units",
                "How the units of a layer lie",
                130,
                List.of(UnitOrder.values()),
                order -> "units " + order,
                NeuronSettings::units,
                now -> model.settingsProperty()
                        .set(model.settingsProperty().get().with(now)));
        Button save = new Button("Export…");
        save.setId("knowledge-export-neurons");
        save.getStyleClass().add("quiet");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.disableProperty().bind(shared.attributionProperty().map(Optional::isEmpty));
        save.setOnAction(event -> export.run());
        FlowPane row = new FlowPane(8, 6, title, method, rule, positions, units, save);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private <T> ChoiceBox<T> choice(
            String id,
            String spoken,
            double width,
            List<T> values,
            Function<T, String> title,
            Function<NeuronSettings, T> from,
            Consumer<T> to) {
        ChoiceBox<T> box = new ChoiceBox<>();
        box.setId(id);
        box.setPrefWidth(width);
        box.setAccessibleText(spoken);
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : title.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        model.settingsProperty().subscribe(now -> box.setValue(from.apply(now)));
        box.valueProperty().subscribe((before, now) -> to.accept(now));
        return box;
    }

    private Node running() {
        Label what = new Label();
        what.setId("knowledge-running");
        what.getStyleClass().add("muted");
        var activity = controller.attribution().activityProperty();
        what.textProperty().bind(activity.map(a -> a.map(Activity::sentence).orElse("")));
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(200);
        bar.progressProperty().bind(activity.map(a -> a.map(Activity::fraction).orElse(-1.0)));
        Button cancel = new Button("Cancel");
        cancel.setId("knowledge-cancel");
        cancel.getStyleClass().add("quiet");
        cancel.setOnAction(event -> controller.attribution().cancel());
        HBox row = new HBox(12, bar, cancel);
        row.setAlignment(Pos.CENTER);
        VBox busy = new VBox(10, what, row);
        busy.setAlignment(Pos.CENTER);
        busy.getStyleClass().add("lab-running");
        busy.visibleProperty().bind(activity.map(Optional::isPresent));
        Button again = new Button("Score the neurons");
        again.setId("knowledge-score");
        again.getStyleClass().add("primary");
        again.setOnAction(event -> controller.show());
        VBox stopped = new VBox(again);
        stopped.setAlignment(Pos.CENTER);
        stopped.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> activity.get().isEmpty()
                                && shared.attributionProperty().get().isEmpty()
                                && shared.queryProperty().get().isPresent(),
                        activity,
                        shared.attributionProperty(),
                        shared.queryProperty()));
        Label empty = new Label(
                "Ask something above: each of the model's neurons is then scored by what it does for the" + " answer.");
        empty.getStyleClass().add("muted");
        empty.setWrapText(true);
        empty.setMaxWidth(380);
        empty.setTextAlignment(TextAlignment.CENTER);
        empty.visibleProperty().bind(shared.queryProperty().map(Optional::isEmpty));
        StackPane states = new StackPane(empty, busy, stopped);
        states.setPickOnBounds(false);
        return states;
    }

    /// What the colours say, with unit, sign and certainty, and what the scores miss.
    private Node reading() {
        Label text = new Label();
        text.setId("knowledge-reading");
        text.getStyleClass().add("fact");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.textProperty().bind(shared.attributionProperty().map(scores -> scores.map(NeuronsView::reading)
                .orElse("")));
        return text;
    }

    static String reading(NeuronAttribution scores) {
        String what =
                switch (scores.method()) {
                    case ACTIVATION -> "|Activation| at the positions looked at, a control";
                    case RANDOM -> "Drawn numbers, a control";
                    default -> scores.method().title() + ", + = makes the target more probable";
                };
        double[] residual = scores.residual();
        int worst = 0;
        for (int l = 1; l < residual.length; l++) {
            worst = Math.abs(residual[l]) > Math.abs(residual[worst]) ? l : worst;
        }
        String misses = residual.length == 0
                ? ""
                : " A layer's scores miss its own effect by " + NeuronWords.score(residual[worst]) + " at most (layer "
                        + worst + ").";
        return what + " (" + NeuronWords.kind(scores.method()) + ")." + misses;
    }

    private Node selection() {
        Label text = new Label();
        text.setId("knowledge-selection");
        text.getStyleClass().add("muted");
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.textProperty()
                .bind(Bindings.createStringBinding(this::selected, shared.neuronsProperty(), shared.marksProperty()));
        Button clear = new Button("Clear");
        clear.setId("knowledge-clear");
        clear.getStyleClass().add("link");
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.visibleProperty().bind(shared.neuronsProperty().map(n -> !n.isEmpty()));
        clear.setOnAction(event -> shared.select(List.of()));
        HBox row = new HBox(8, text, clear);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private String selected() {
        Optional<String> marks = shared.marksProperty().get().map(m -> "outlined: " + m.why());
        var neurons = shared.neuronsProperty().get();
        if (neurons.isEmpty()) {
            return marks.orElse("Click a neuron or drag over several to select them (the " + HeatmapPane.MOST_BRUSHED
                    + " strongest inside).");
        }
        String names = String.join(
                ", ", neurons.stream().limit(8).map(Object::toString).toList());
        return neurons.size() + " selected: " + names + (neurons.size() > 8 ? ", …" : "")
                + marks.map(m -> " · " + m).orElse("");
    }
}
