package dev.edgewise.app.threshold;

import dev.edgewise.app.banner.BannerView;
import dev.edgewise.app.workspace.Reading;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.Subscription;

/// The large number, the edges field, and the curve with its cursor.
public final class ThresholdView extends HBox {
    private final ThresholdController controller;
    private final CurvePlot plot;
    private final Text number = new Text("–");
    private final Label error = new Label();
    private final Label state = new Label();
    private final Label metrics = new Label();
    private final Label circuit = new Label();
    private final Label heldOut = new Label();
    private final CurveNotes notes = new CurveNotes();
    private final ProgressIndicator ring = new ProgressIndicator();
    private final Button again = new Button("Measure again");
    private final TextField edges = new TextField();
    private final Tooltip interval = new Tooltip();
    private Optional<Run> run = Optional.empty();
    private Subscription watched = Subscription.EMPTY;

    public ThresholdView(Workspace workspace, ThresholdController controller) {
        this.controller = controller;
        plot = new CurvePlot(controller);
        getStyleClass().add("threshold");
        number.setId("faithfulness");
        number.getStyleClass().add("big-number");
        error.getStyleClass().add("big-error");
        error.setTooltip(interval);
        ring.setMaxSize(18, 18);
        ring.setPrefSize(18, 18);
        HBox value = new HBox(10, number, error, ring);
        value.setAlignment(Pos.BASELINE_LEFT);
        state.setId("faithfulness-state");
        heldOut.setId("held-out-number");
        heldOut.managedProperty().bind(heldOut.visibleProperty());
        heldOut.setTooltip(new Tooltip("The same circuit on prompts that its scores never saw"));
        circuit.setId("circuit-numbers");
        circuit.setTooltip(new Tooltip("Necessity: the faithfulness of all that the circuit leaves out.\n"
                + "0 where the model cannot do without the circuit, 1 where it is not needed."));
        state.setTooltip(new Tooltip("These prompts are those the scores were made on.\n"
                + "Hold some out in the method's settings to judge the circuit by others."));
        for (Label line : new Label[] {heldOut, state, metrics, circuit}) {
            line.getStyleClass().add("fact");
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
        }
        again.getStyleClass().add("quiet");
        again.managedProperty().bind(again.visibleProperty());
        again.setOnAction(event -> controller.measureAgain());
        Label caption = new Label("FAITHFULNESS");
        caption.getStyleClass().add("caption");
        VBox facts = new VBox(3, heldOut, state, metrics, circuit, again);
        VBox left = new VBox(6, caption, value, facts, field());
        left.setMinWidth(250);
        left.setPrefWidth(250);
        HBox.setHgrow(plot, Priority.ALWAYS);
        VBox right = new VBox(4, new BannerView(workspace.problemProperty(Place.FAITHFULNESS)), notes, plot);
        VBox.setVgrow(plot, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, right);
        workspace.runProperty().subscribe(this::show);
    }

    private HBox field() {
        edges.setId("edges-field");
        edges.setPrefWidth(76);
        edges.setAlignment(Pos.CENTER_RIGHT);
        edges.setAccessibleText("Edges asked for");
        edges.setOnAction(event -> commit());
        edges.focusedProperty().subscribe((before, focused) -> {
            if (!focused) {
                commit();
            }
        });
        Label unit = new Label("edges");
        unit.getStyleClass().add("fact");
        HBox row = new HBox(8, step("◂", -1, "edges-less"), edges, step("▸", 1, "edges-more"), unit);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button step(String text, int by, String id) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("quiet");
        button.setOnAction(event -> controller.step(by));
        button.setTooltip(new Tooltip(by < 0 ? "One edge less  [" : "One edge more  ]"));
        return button;
    }

    private void commit() {
        run.ifPresent(r -> {
            try {
                controller.request(Integer.parseInt(edges.getText().replaceAll("[,\\s]", "")));
            } catch (NumberFormatException e) {
                // Not a number: what counts stays, and is shown again.
            }
            showEdges(r);
        });
    }

    private void showEdges(Run r) {
        edges.setText(String.format(Locale.ROOT, "%,d", r.requestedProperty().get()));
    }

    private void show(Optional<Run> shown) {
        watched.unsubscribe();
        run = shown;
        plot.show(shown);
        notes.show(shown);
        watched = shown.map(r -> Subscription.combine(
                        r.requestedProperty().subscribe(n -> showEdges(r)),
                        r.readingProperty().subscribe(this::showReading),
                        r.heldOut().number().shownProperty().subscribe(number -> showHeldOut(r)),
                        r.necessity()
                                .shownProperty()
                                .subscribe((before, now) ->
                                        showReading(r.readingProperty().get()))))
                .orElse(Subscription.EMPTY);
    }

    private void showHeldOut(Run r) {
        boolean split = r.heldOut().taskProperty().get().isPresent();
        heldOut.setVisible(split);
        heldOut.setText(r.heldOut()
                .number()
                .shownProperty()
                .get()
                .map(FaithfulnessText::heldOut)
                .orElse("held out: not measured yet"));
    }

    private void showReading(Reading reading) {
        number.setText(FaithfulnessText.number(reading));
        List<String> look = List.of("big-number", reading.state().name().toLowerCase(Locale.ROOT));
        // Setting the same again would match all style sheets anew, at every step of the slider.
        if (!number.getStyleClass().equals(look)) {
            number.getStyleClass().setAll(look);
        }
        error.setText(FaithfulnessText.error(reading));
        interval.setText(String.format(Locale.ROOT, "95 %% interval %.3f – %.3f", reading.low(), reading.high()));
        state.setText(FaithfulnessText.state(reading));
        metrics.setText(FaithfulnessText.metrics(reading));
        circuit.setText(FaithfulnessText.circuit(
                reading, run.flatMap(r -> r.necessity().shownProperty().get())));
        ring.setVisible(reading.state() == Reading.State.MEASURING);
        again.setVisible(reading.state() == Reading.State.FAILED);
    }
}
