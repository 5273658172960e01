package dev.edgewise.app.stability;

import dev.edgewise.app.lab.LabPane;
import dev.edgewise.app.workspace.EdgeStability;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.ToggleSwitch;

/// Which edges would be in the circuit on other prompts too: numbers, the stable core, and how the graph shows it.
public final class StabilityView extends StackPane {
    private final StabilityController controller;
    private final StabilityModel model;
    private final ShareBars bars = new ShareBars();
    private final Label jaccard = new Label();
    private final Label facts = new Label();
    private final Label core = new Label();

    public StabilityView(Workspace workspace, StabilityController controller) {
        this.controller = controller;
        this.model = controller.model();
        var why = Bindings.createStringBinding(
                () -> controller.possible().get()
                        ? "Other prompts, another circuit? The method runs again on resamples of the prompts, at the"
                                + " slider's number of edges, and each edge gets the share of them that agree on it."
                        : "Stability is measured on the model: open it, and the task, for a run whose method is known.",
                controller.possible());
        getChildren()
                .add(new LabPane(
                        new LabPane.Invitation(
                                "stability", why, "Measure the stability", controller.possible(), controller::measure),
                        controller.job(),
                        workspace.problemProperty(Place.STABILITY),
                        Bindings.createBooleanBinding(
                                () -> model.stabilityProperty().get().isPresent(), model.stabilityProperty()),
                        content()));
        model.stabilityProperty().subscribe(stability -> show());
        model.shareProperty().subscribe(share -> show());
    }

    private HBox content() {
        jaccard.setId("stability-jaccard");
        jaccard.getStyleClass().add("strong");
        jaccard.setTooltip(new Tooltip("Mean over pairs of resamples of the edges in both, as a share of those in"
                + " either: 1 where all resamples find the same circuit"));
        facts.getStyleClass().add("muted");
        core.setId("stable-core");
        for (Label line : new Label[] {jaccard, facts, core}) {
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
        }
        Slider share = new Slider(0.1, 1, model.shareProperty().get());
        share.setId("core-share");
        share.setBlockIncrement(0.05);
        share.setAccessibleText("Share of resamples from which on an edge belongs to the stable core");
        share.valueProperty()
                .subscribe((before, value) -> model.shareProperty().set(Math.round(value.doubleValue() * 20) / 20.0));
        ToggleSwitch fade = toggle("Fade unstable edges in the graph", "fade-unstable");
        fade.selectedProperty().bindBidirectional(model.fadeProperty());
        ToggleSwitch only = toggle("Draw only the stable core", "core-only");
        only.selectedProperty().bindBidirectional(model.coreOnlyProperty());
        Button keep = button("keep-core", "Make it the circuit", controller::keepCore);
        keep.setTooltip(new Tooltip("Takes every other edge out of the circuit; Ctrl+Z takes that back"));
        Button again = button("stability-again", "Measure again", controller::measure);
        again.disableProperty().bind(controller.possible().not());
        HBox buttons = new HBox(8, keep, again);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox left = new VBox(8, jaccard, facts, core, share, fade, only, buttons);
        left.setMinWidth(290);
        left.setPrefWidth(310);
        left.setMaxWidth(340);
        bars.setPrefSize(320, 100);
        HBox.setHgrow(bars, Priority.ALWAYS);
        return new HBox(20, left, bars);
    }

    private static ToggleSwitch toggle(String words, String id) {
        ToggleSwitch toggle = new ToggleSwitch(words);
        toggle.setId(id);
        toggle.setMaxWidth(Double.MAX_VALUE);
        return toggle;
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("quiet");
        button.setOnAction(event -> action.run());
        return button;
    }

    private void show() {
        Optional<EdgeStability> stability = model.stabilityProperty().get();
        bars.show(stability, model.shareProperty().get());
        stability.ifPresent(s -> {
            jaccard.setText(String.format(Locale.ROOT, "Mean Jaccard %.2f", s.meanJaccard()));
            facts.setText(String.format(
                    Locale.ROOT,
                    "%d resamples of the prompts · top %,d edges each · %,d edges seen",
                    s.resamples(),
                    s.edges(),
                    s.seen()));
            core.setText(String.format(
                    Locale.ROOT,
                    "Stable core: %,d edges in at least %.0f %% of them",
                    model.core().orElseThrow().cardinality(),
                    100 * model.shareProperty().get()));
        });
    }
}
