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
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The training sentences' half of the knowledge lab: which sentences put an answer there, by every method, and what
/// retraining without them did.
public final class EvidencePane {
    private final Workspace workspace;
    private final Saving saving;
    private final Dialogs dialogs;
    private final EvidenceModel model = new EvidenceModel();
    private final RetrainingController retrainings;
    private final LabTraining training;
    private final StackPane view;
    private final BooleanBinding isShown;

    /// @param open opens a folder as the window's model
    public EvidencePane(
            Workspace workspace,
            Engine engine,
            Saving saving,
            Dialogs dialogs,
            KnowledgeModel shared,
            ObservableValue<Theme> theme,
            Consumer<Path> open) {
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
        retrainings = new RetrainingController(workspace, shared, model);
        SentencesView sentences = new SentencesView(
                model,
                shared,
                table,
                List.of(
                        RetrainingsView.withoutTicked(shared, retrainings, "retrain-ticked"),
                        RetrainingsView.withoutFact(shared, model, retrainings, "retrain-fact")));
        Node measured = new RetrainingsView(
                model, shared, retrainings, new LdsController(workspace, engine, model, controller));
        Map<String, Node> parts = new LinkedHashMap<>();
        parts.put("Sentences", sentences);
        parts.put("Retrainings", measured);
        Node compared = new CompareView(workspace, engine, model, shared, controller);
        parts.put("Compare", compared);
        StackPane shown = new StackPane(sentences, measured, compared);
        shown.setMinSize(0, 0);
        Label title = new Label("TRAINING EVIDENCE");
        title.getStyleClass().add("caption");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(
                12,
                title,
                parts(parts),
                new EvidenceBar(model, shared, controller),
                space,
                SentencesView.quiet("train-lab-again", "Train a lab model…", this::trainLab),
                SentencesView.quiet("evidence-export", "Export…", this::export));
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(shown, Priority.ALWAYS);
        Node scored = new VBox(8, bar, shown);
        training = new LabTraining(open);
        Node form = new LabTrainingView(training, workspace, dialogs);
        form.visibleProperty().bind(training.shownProperty());
        scored.visibleProperty().bind(training.shownProperty().not());
        view = new StackPane(scored, form);
        isShown = Bindings.createBooleanBinding(
                () -> training.shownProperty().get()
                        || shared.labProperty().get().isPresent(),
                training.shownProperty(),
                shared.labProperty());
        view.setId("evidence");
        view.getStyleClass().addAll("evidence", "patching");
        view.setMinSize(0, 0);
    }

    public Node view() {
        return view;
    }

    /// Whether there are training sentences to show, or a lab is being made.
    public ObservableValue<Boolean> shownProperty() {
        return isShown;
    }

    /// Shows how a lab model is trained.
    public void trainLab() {
        training.show();
    }

    /// What stands where the model is not one of a lab.
    public Node invitation() {
        Label why = new Label("Training evidence is there for models whose training sentences are known. Neurons work"
                + " with every model.");
        why.getStyleClass().add("muted");
        HBox box = new HBox(12, why, SentencesView.quiet("train-lab", "Train a lab model…", this::trainLab));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /// Ends what runs beside the window; nothing that was queued is lost.
    public void close() {
        training.close();
        retrainings.close();
    }

    /// One part at a time.
    private static Node parts(Map<String, Node> parts) {
        HBox box = new HBox();
        box.getStyleClass().add("segment");
        ToggleGroup group = new ToggleGroup();
        parts.forEach((title, part) -> {
            ToggleButton button = new ToggleButton(title);
            button.setId("evidence-part-" + title.toLowerCase(Locale.ROOT));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setSelected(box.getChildren().isEmpty());
            part.visibleProperty().bind(button.selectedProperty());
            // The one that is shown stays pressed.
            button.setOnAction(event -> button.setSelected(true));
            box.getChildren().add(button);
        });
        return box;
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
