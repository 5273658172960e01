package dev.edgewise.app.verify;

import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.LongJob;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.io.WholeFile;
import dev.edgewise.job.Jobs;
import dev.edgewise.study.Verification;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;

/// Measures what really happens when the strongest edges of a run are cut one by one, and keeps it with the run.
public final class VerifyController {
    /// How many edges are measured where nothing is said.
    public static final int TOP = 50;

    private final Workspace workspace;
    private final Dialogs dialogs;
    private final Saving saving;
    private final ObservableValue<Theme> theme;
    private final LongJob job;
    private final BooleanBinding possible;

    public VerifyController(
            Workspace workspace, Jobs jobs, Dialogs dialogs, Saving saving, ObservableValue<Theme> theme) {
        this.workspace = workspace;
        this.dialogs = dialogs;
        this.saving = saving;
        this.theme = theme;
        this.job = new LongJob(jobs);
        var evaluator = workspace.runProperty().flatMap(run -> run.map(Run::evaluatorProperty)
                .orElse(null));
        this.possible = Bindings.createBooleanBinding(
                () -> !job.isRunning()
                        && evaluator.getValue() != null
                        && evaluator.getValue().isPresent(),
                evaluator,
                job.activityProperty());
    }

    public LongJob job() {
        return job;
    }

    /// Whether there is a run and its model.
    public BooleanBinding possible() {
        return possible;
    }

    public void verify() {
        verify(TOP);
    }

    /// Starts measuring the strongest edges of the shown run; the result is kept with it.
    public void verify(int top) {
        Optional<Run> shown = workspace.runProperty().get();
        if (!possible.get() || shown.isEmpty()) {
            return;
        }
        Run run = shown.get();
        var evaluator = run.evaluatorProperty().get().orElseThrow();
        int edges = Math.min(top, run.graph().edges());
        workspace.problemProperty(Place.VERIFY).set(Optional.empty());
        job.start(
                "Verifying the " + edges + " strongest edges",
                progress -> evaluator.verify(run.scores(), edges, progress),
                result -> run.studies().verificationProperty().set(Optional.of(result)),
                reason -> workspace.fail(Place.VERIFY, "Verifying the scores", reason));
    }

    /// Shows an edge in the graph and the inspector.
    public void choose(int edge) {
        workspace.chosenProperty().set(Optional.of(new Chosen.OfEdge(edge)));
    }

    /// Writes the table, or the picture, as the file's name asks.
    public void export() {
        workspace
                .runProperty()
                .get()
                .ifPresent(run -> run.studies().verificationProperty().get().ifPresent(found -> dialogs.saveFile(
                                "Export the verification",
                                run.origin().task().replaceAll("[^\\w-]+", "-") + "-verification.svg",
                                "*.svg",
                                "*.csv")
                        .ifPresent(file -> write(run, found, file))));
    }

    private void write(Run run, Verification found, Path file) {
        boolean table = file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".csv");
        String text = table
                ? VerificationText.csv(run, found)
                : VerificationText.svg(run, found, theme.getValue().palette());
        saving.save(
                file,
                progress -> WholeFile.write(file, text),
                reason -> workspace.fail(Place.VERIFY, "Exporting the verification", reason));
    }
}
