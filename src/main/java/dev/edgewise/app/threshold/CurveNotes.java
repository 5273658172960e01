package dev.edgewise.app.threshold;

import dev.edgewise.app.work.Latest;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.study.Caveats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.controlsfx.control.PopOver;

/// The line above the curve: what makes the number doubtful, and the curve's areas once it is measured in full.
final class CurveNotes extends HBox {
    private final Button caution = new Button();
    private final Label areas = new Label();
    private final Tooltip all = new Tooltip();
    private final Latest weighing = new Latest("caveats", Platform::runLater);
    private Subscription watched = Subscription.EMPTY;

    CurveNotes() {
        super(12);
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(18);
        caution.setId("caveats");
        caution.getStyleClass().add("caution");
        caution.setMinWidth(Region.USE_PREF_SIZE);
        caution.setTooltip(all);
        caution.setOnAction(event -> read());
        all.setWrapText(true);
        all.setMaxWidth(420);
        areas.setId("areas");
        areas.getStyleClass().add("fact");
        areas.setMinWidth(Region.USE_PREF_SIZE);
        areas.setTooltip(new Tooltip("MIB's areas over the fraction of edges, by its ten sizes:\n"
                + "CPR = ∫F, higher is better; CMD = ∫|1 − F|, 0 is best"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(caution, space, areas);
    }

    void show(Optional<Run> run) {
        watched.unsubscribe();
        watched = run.map(r -> Subscription.combine(
                        r.readingProperty().subscribe(reading -> cautions(r)),
                        r.heldOut().number().shownProperty().subscribe((before, now) -> cautions(r)),
                        r.measurements().points().subscribe(() -> measure(r))))
                .orElse(Subscription.EMPTY);
        run.ifPresent(this::measure);
    }

    private void cautions(Run run) {
        Optional<Faithfulness> measured = run.readingProperty().get().measured();
        if (measured.isEmpty()) {
            weighing.forget();
            say(List.of());
            return;
        }
        // All edges of the graph are looked at: millions, in a large model.
        Circuit circuit = run.circuit();
        Optional<Faithfulness> heldOut = run.heldOut().number().shownProperty().get();
        weighing.ask(() -> caveats(run, circuit, measured.get(), heldOut), this::say);
    }

    private void say(List<String> words) {
        caution.setVisible(!words.isEmpty());
        caution.setText("⚠ " + words.size() + (words.size() == 1 ? " reason" : " reasons") + " for caution");
        caution.setAccessibleText(String.join(" ", words));
        all.setText(String.join("\n\n", words));
    }

    /// The sentences in full, for those who do not hover.
    private void read() {
        Label words = new Label(all.getText());
        words.setId("caveats-text");
        words.setWrapText(true);
        words.setPrefWidth(400);
        words.setPadding(new Insets(12));
        PopOver popOver = new PopOver(words);
        popOver.setArrowLocation(PopOver.ArrowLocation.BOTTOM_LEFT);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        popOver.show(caution);
    }

    private void measure(Run run) {
        areas.setText(run.measurements()
                .areas()
                .map(a -> String.format(Locale.ROOT, "CPR %.2f · CMD %.2f", a.cpr(), a.cmd()))
                .orElse(""));
    }

    private static List<String> caveats(
            Run run, Circuit circuit, Faithfulness measured, Optional<Faithfulness> heldOut) {
        List<String> words = new ArrayList<>(Caveats.of(measured));
        words.addAll(Caveats.of(circuit));
        if (run.origin().signKnown()) {
            words.addAll(Caveats.ofSelection(run.scores(), circuit));
        }
        heldOut.ifPresent(held -> words.addAll(Caveats.ofHeldOut(measured, held)));
        List<String> sentences = new ArrayList<>();
        words.forEach(text -> sentences.add(Character.toUpperCase(text.charAt(0)) + text.substring(1)));
        return sentences;
    }
}
