package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.threshold.WindowDelay;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.io.WholeFile;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The training sentences' half of the knowledge lab: which sentences put an answer there, by every method, and what
/// retraining without them did.
public final class EvidencePane {
    private final Workspace workspace;
    private final Saving saving;
    private final Dialogs dialogs;
    private final EvidenceModel model = new EvidenceModel();
    private final VBox view;

    public EvidencePane(
            Workspace workspace,
            Engine engine,
            Saving saving,
            Dialogs dialogs,
            KnowledgeModel shared,
            ObservableValue<Theme> theme) {
        this.workspace = workspace;
        this.saving = saving;
        this.dialogs = dialogs;
        EvidenceController controller = new EvidenceController(workspace, engine, shared, model);
        AtomicReference<Runnable> byNeurons = new AtomicReference<>(() -> {});
        SharedSelection selection =
                new SharedSelection(shared, model, () -> byNeurons.get().run());
        TokenShading shading = new TokenShading(model, controller, new WindowDelay());
        EvidenceTable table = new EvidenceTable(model, shared, selection, shading, theme);
        byNeurons.set(table::sortByNeurons);
        SentencesView sentences = new SentencesView(model, shared, table, List.of());
        Label title = new Label("TRAINING EVIDENCE");
        title.getStyleClass().add("caption");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(
                12,
                title,
                new EvidenceBar(model, shared, controller),
                space,
                SentencesView.quiet("evidence-export", "Export…", this::export));
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(sentences, Priority.ALWAYS);
        view = new VBox(8, bar, sentences);
        view.setId("evidence");
        view.getStyleClass().addAll("evidence", "patching");
        view.setMinSize(0, 0);
    }

    public Node view() {
        return view;
    }

    /// Writes the table as comma-separated values.
    private void export() {
        model.labProperty().get().ifPresent(lab -> dialogs.saveFile(
                        "Export the training evidence", "training-evidence.csv", "*.csv")
                .ifPresent(file -> {
                    String csv = EvidenceCsv.of(model, lab);
                    saving.save(
                            file,
                            progress -> WholeFile.write(file, csv),
                            reason -> workspace.fail(Place.KNOWLEDGE, "Exporting the training evidence", reason));
                }));
    }
}
