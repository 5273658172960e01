package dev.edgewise.app.threshold;

import dev.edgewise.app.workspace.Run;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The line above the curve: what makes the number doubtful, and the curve's areas once it is measured in full.
final class CurveNotes extends HBox {
    private final Label caution = new Label();
    private final Label areas = new Label();
    private final Tooltip all = new Tooltip();
    private Subscription watched = Subscription.EMPTY;

    CurveNotes() {
        super(12);
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(18);
        caution.setId("caveats");
        caution.getStyleClass().add("caution");
        caution.setMinWidth(0);
        caution.setTextOverrun(OverrunStyle.ELLIPSIS);
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
                        r.measurements().points().subscribe(() -> measure(r))))
                .orElse(Subscription.EMPTY);
        run.ifPresent(this::measure);
    }

    private void cautions(Run run) {
        List<String> words = run.readingProperty()
                .get()
                .measured()
                .map(measured -> caveats(run, measured))
                .orElse(List.of());
        caution.setVisible(!words.isEmpty());
        if (!words.isEmpty()) {
            String more = words.size() > 1 ? "  (+" + (words.size() - 1) + " more)" : "";
            caution.setText("⚠ " + words.getFirst() + more);
            all.setText(String.join("\n\n", words));
            caution.setTooltip(all);
        }
    }

    private void measure(Run run) {
        areas.setText("");
    }

    private static List<String> caveats(Run run, dev.edgewise.faithfulness.Faithfulness measured) {
        return List.of();
    }
}
