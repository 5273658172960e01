package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Activity;
import dev.edgewise.neurons.CurveOrder;
import dev.edgewise.neurons.NeuronCurves;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.Spread;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// Suppress or keep only: the number that follows the slider, and the curves with both controls.
final class FaithfulnessView extends VBox {
    /// Smaller changes are float32's.
    private static final double ROUNDING = 1e-6;

    private final NeuronsController controller;
    private final NeuronsModel model;
    private final KnowledgeModel shared;

    FaithfulnessView(NeuronsController controller, ObservableValue<Theme> theme, Runnable export) {
        super(6);
        this.controller = controller;
        this.model = controller.model();
        this.shared = controller.shared();
        getStyleClass().add("knowledge-part");
        setMinWidth(300);
        CurvePane plot = new CurvePane(controller, theme);
        Label waiting = new Label();
        waiting.getStyleClass().add("muted");
        waiting.setWrapText(true);
        waiting.textProperty().bind(controller.curves().activityProperty().map(a -> a.map(Activity::sentence)
                .orElse("The curves of suppressing and keeping only, with both controls, stand here.")));
        waiting.visibleProperty().bind(model.curvesProperty().map(Optional::isEmpty));
        StackPane curves = new StackPane(plot, waiting);
        curves.setMinSize(0, 0);
        setVgrow(curves, Priority.ALWAYS);
        getChildren().addAll(head(export), number(), slider(), curves, areas());
    }

    private Node head(Runnable export) {
        Label title = new Label("FAITHFULNESS");
        title.getStyleClass().add("caption");
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox edits = segment();
        ToggleGroup group = new ToggleGroup();
        for (NeuronEdit edit : NeuronEdit.values()) {
            ToggleButton button = new ToggleButton(edit == NeuronEdit.SUPPRESS ? "Suppress" : "Keep only");
            button.setId("knowledge-" + edit.id().replace('_', '-'));
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(event -> {
                button.setSelected(true);
                model.settingsProperty().set(model.settingsProperty().get().with(edit));
            });
            model.settingsProperty().subscribe(now -> button.setSelected(now.edit() == edit));
            edits.getChildren().add(button);
        }
        ChoiceBox<Replace> replace = new ChoiceBox<>();
        replace.setId("knowledge-replace");
        replace.getItems().setAll(Replace.values());
        replace.setPrefWidth(104);
        replace.setAccessibleText("What neurons that are off are replaced by");
        model.settingsProperty().subscribe(now -> replace.setValue(now.replace()));
        replace.valueProperty().subscribe((before, now) -> model.settingsProperty()
                .set(model.settingsProperty().get().with(now)));
        Button save = new Button("Export…");
        save.setId("knowledge-export-curves");
        save.getStyleClass().add("quiet");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.disableProperty().bind(model.curvesProperty().map(Optional::isEmpty));
        save.setOnAction(event -> export.run());
        FlowPane row = new FlowPane(8, 6, title, edits, replace, save);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node number() {
        Text big = new Text("–");
        big.setId("knowledge-live");
        big.getStyleClass().add("big-number");
        Label what = new Label();
        what.setId("knowledge-live-of");
        what.getStyleClass().add("fact");
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(what, Priority.ALWAYS);
        Runnable tell = () -> {
            Optional<LiveReading> live = model.liveProperty().get();
            big.setText(live.map(l -> NeuronWords.probability(l.run().probability()))
                    .orElse("–"));
            what.setText(live.map(this::facts)
                    .orElse("Ask something to see what becomes of its answer without some neurons."));
            // While scores are made anew the number is that of the order before.
            boolean old = shared.attributionProperty().get().isEmpty()
                    || live.filter(l -> l.k() == model.kProperty().get()
                                    && l.edit()
                                            == model.settingsProperty().get().edit())
                            .isEmpty();
            for (String state : new String[] {"measuring", "unknown"}) {
                big.getStyleClass().remove(state);
            }
            if (live.isEmpty()) {
                big.getStyleClass().add("unknown");
            } else if (old) {
                big.getStyleClass().add("measuring");
            }
        };
        model.liveProperty().subscribe(now -> tell.run());
        shared.attributionProperty().subscribe((before, now) -> tell.run());
        model.kProperty().subscribe((before, now) -> tell.run());
        model.settingsProperty().subscribe((before, now) -> tell.run());
        HBox row = new HBox(14, big, what);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private String facts(LiveReading live) {
        double plain = shared.queryProperty().get().map(q -> q.probability()).orElse(Double.NaN);
        String answer = shared.queryProperty().get().map(q -> q.answer()).orElse("");
        double moved = live.run().probability() - plain;
        String change = Math.abs(moved) < ROUNDING
                ? "as in the plain run, " + NeuronWords.probability(plain)
                : NeuronWords.score(moved) + " against " + NeuronWords.probability(plain) + " in the plain run";
        String says = live.run().stays()
                ? "the prediction stays"
                : "the prediction becomes " + live.predicted().replace(' ', '␣');
        return "P(" + answer.replace(' ', '␣') + "), exact, " + done(live) + " ("
                + NeuronWords.share(live.k(), live.all()) + ")\n" + change + " · " + says;
    }

    private static String done(LiveReading live) {
        boolean suppressed = live.edit() == NeuronEdit.SUPPRESS;
        if (live.k() == 0) {
            return suppressed ? "with no neuron switched off" : "with no neuron of any layer kept";
        }
        String which = NeuronWords.grouped(live.k())
                + (live.selected() ? " selected" : "")
                + (live.k() == 1 ? " neuron" : " neurons")
                + (live.selected() ? "" : " of highest score");
        return (suppressed ? "without the " : "with only the ") + which;
    }

    private Node slider() {
        Button less = step("◂", -1);
        less.setId("knowledge-less");
        less.setAccessibleText("One neuron less");
        Button more = step("▸", 1);
        more.setId("knowledge-more");
        more.setAccessibleText("One neuron more");
        TextField k = new TextField("0");
        k.setId("knowledge-k");
        k.setPrefColumnCount(6);
        k.setAccessibleText("Number of neurons");
        model.kProperty().subscribe(now -> k.setText(Integer.toString(now.intValue())));
        k.setOnAction(event -> typed(k));
        k.focusedProperty().subscribe((before, now) -> {
            if (!now) {
                typed(k);
            }
        });
        ToggleButton selected = new ToggleButton();
        selected.setId("knowledge-of-selected");
        selected.setMinWidth(Region.USE_PREF_SIZE);
        selected.textProperty().bind(shared.neuronsProperty().map(n -> "Selected (" + n.size() + ")"));
        selected.disableProperty().bind(shared.neuronsProperty().map(java.util.List::isEmpty));
        selected.setOnAction(event -> useSelected(true));
        ToggleButton top = new ToggleButton("Highest score");
        top.setId("knowledge-of-top");
        top.setMinWidth(Region.USE_PREF_SIZE);
        top.setOnAction(event -> useSelected(false));
        model.ofSelectedProperty().subscribe(now -> {
            selected.setSelected(now);
            top.setSelected(!now);
        });
        HBox of = segment();
        of.getChildren().addAll(top, selected);
        Label label = new Label("k");
        label.getStyleClass().add("muted");
        FlowPane row = new FlowPane(6, 6, label, less, k, more, of);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// The selected neurons, all of them to begin with; or those that the attribution ranks first.
    private void useSelected(boolean selected) {
        boolean changes = model.ofSelectedProperty().get() != selected;
        model.ofSelectedProperty().set(selected);
        if (changes && selected) {
            model.kProperty().set(controller.most());
        }
    }

    private Button step(String text, int by) {
        Button button = new Button(text);
        button.getStyleClass().add("quiet");
        button.setOnAction(event ->
                model.kProperty().set(Math.clamp(model.kProperty().get() + by, 0, Math.max(0, controller.most()))));
        return button;
    }

    private void typed(TextField field) {
        String text = field.getText().replaceAll("[,\\s]", "");
        if (text.matches("\\d{1,9}")) {
            model.kProperty().set(Math.min(Integer.parseInt(text), controller.most()));
        }
        field.setText(Integer.toString(model.kProperty().get()));
    }

    private Node areas() {
        Label text = new Label();
        text.setId("knowledge-areas");
        text.getStyleClass().add("fact");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.curvesProperty()
                                .get()
                                .map(curves -> areas(
                                        curves, model.settingsProperty().get().edit()))
                                .orElse(""),
                        model.curvesProperty(),
                        model.settingsProperty()));
        return text;
    }

    /// The areas, and what they say: for suppression the lower the better, for keeping the higher.
    static String areas(NeuronCurves curves, NeuronEdit edit) {
        Spread attribution = curves.of(CurveOrder.ATTRIBUTION, edit).area();
        Spread random = curves.of(CurveOrder.RANDOM, edit).area();
        Spread activation = curves.of(CurveOrder.ACTIVATION, edit).area();
        String numbers = "Area over log(1 + k), exact, mean probability: attribution "
                + NeuronWords.probability(attribution.mean()) + " · random "
                + NeuronWords.probability(random.mean()) + " ± " + NeuronWords.probability(random.deviation())
                + " · |activation| " + NeuronWords.probability(activation.mean()) + ".";
        boolean low = edit == NeuronEdit.SUPPRESS;
        double sign = low ? -1 : 1;
        if (sign * activation.mean() >= sign * attribution.mean()) {
            return numbers
                    + " The order by |activation|, which knows nothing of the answer, does no worse here than the"
                    + " attribution.";
        }
        return numbers + (low ? " Lower is better." : " Higher is better.");
    }

    private static HBox segment() {
        HBox box = new HBox();
        box.getStyleClass().add("segment");
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }
}
