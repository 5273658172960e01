package dev.edgewise.app.compare;

import dev.edgewise.app.compare.CompareModel.Pair;
import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.LongJob;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.Evaluator;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Jobs;
import dev.edgewise.job.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.beans.value.ObservableValue;

/// Runs each chosen circuit on the tasks of the others, and shows two circuits against each other in the graph.
public final class CompareController {
    private final Workspace workspace;
    private final Dialogs dialogs;
    private final Saving saving;
    private final ObservableValue<Theme> theme;
    private final CompareModel model;
    private final LongJob job;
    private final Queue<Measured> finished = new ConcurrentLinkedQueue<>();

    private record Asked(Run column, Circuit circuit, Evaluator evaluator) {}

    private record Measured(Asked asked, Faithfulness value) {}

    public CompareController(
            Workspace workspace, Jobs jobs, Dialogs dialogs, Saving saving, ObservableValue<Theme> theme) {
        this.workspace = workspace;
        this.dialogs = dialogs;
        this.saving = saving;
        this.theme = theme;
        this.model = new CompareModel(workspace);
        this.job = new LongJob(jobs);
        // What was measured counts, also when the job is cancelled halfway.
        job.activityProperty().subscribe(activity -> take());
    }

    public CompareModel model() {
        return model;
    }

    public LongJob job() {
        return job;
    }

    /// The pairs that are not measured yet and can be.
    public boolean hasMissing() {
        return !missing().isEmpty();
    }

    /// Runs every chosen circuit on every chosen run's examples, where that is not known yet.
    public void measure() {
        List<Asked> missing = missing();
        if (missing.isEmpty() || job.isRunning()) {
            return;
        }
        workspace.problemProperty(Place.COMPARE).set(Optional.empty());
        job.start(
                "Running the circuits on each other's tasks",
                progress -> {
                    for (int i = 0; i < missing.size(); i++) {
                        Asked asked = missing.get(i);
                        progress.report("circuit", i, missing.size());
                        progress.check();
                        finished.add(new Measured(
                                asked,
                                asked.evaluator()
                                        .evaluate(
                                                asked.circuit(),
                                                asked.evaluator().examples(),
                                                new OnlyChecks(progress))));
                    }
                    return missing.size();
                },
                done -> take(),
                reason -> workspace.fail(Place.COMPARE, "Running the circuits on each other's tasks", reason));
    }

    private List<Asked> missing() {
        List<Asked> missing = new ArrayList<>();
        for (Run column : model.chosen()) {
            column.judge().ifPresent(evaluator -> model.chosen().stream()
                    .filter(row -> PairNumbers.cross(row, column).isEmpty())
                    .forEach(row -> missing.add(new Asked(column, row.circuit(), evaluator))));
        }
        return missing;
    }

    private void take() {
        boolean any = false;
        for (Measured next = finished.poll(); next != null; next = finished.poll()) {
            next.asked().column().addJudged(next.asked().circuit(), next.value());
            any = true;
        }
        if (any) {
            model.measuredProperty().set(model.measuredProperty().get() + 1);
        }
    }

    /// Shows two circuits against each other; the slider goes on moving the first.
    public void diff(Run a, Run b) {
        if (a != b && a.graph().shape().equals(b.graph().shape())) {
            workspace.runProperty().set(Optional.of(a));
            model.showAProperty().set(true);
            model.showBothProperty().set(true);
            model.showBProperty().set(true);
            model.diffProperty().set(Optional.of(new Pair(a, b)));
        }
    }

    /// The same with the places changed.
    public void swap() {
        model.diffProperty().get().ifPresent(pair -> diff(pair.b(), pair.a()));
    }

    /// Back to one circuit.
    public void back() {
        model.diffProperty().set(Optional.empty());
    }

    /// Writes the diff as it is on screen, with its legend.
    public void export() {
        model.diffProperty().get().ifPresent(pair -> dialogs.saveFile(
                        "Export the comparison", "comparison.svg", "*.svg", "*.png")
                .ifPresent(file -> {
                    DiffPicture picture = DiffPicture.of(
                            CircuitDiff.of(pair.a(), pair.b()), theme.getValue().palette());
                    saving.save(
                            file,
                            progress -> picture.write(file, progress),
                            reason -> workspace.fail(Place.GRAPH, "Exporting the comparison", reason));
                }));
    }

    /// The pairs are counted, not the examples of each.
    private record OnlyChecks(Progress whole) implements Progress {
        @Override
        public void report(String what, long done, long total) {}

        @Override
        public void check() {
            whole.check();
        }
    }
}
