package dev.edgewise.app.runs;

import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.RunDocument;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.CircuitFile;

/// Keeps, copies and removes runs.
public final class RunsController {
    private final Workspace workspace;
    private final Dialogs dialogs;
    private final Saving saving;

    public RunsController(Workspace workspace, Dialogs dialogs, Saving saving) {
        this.workspace = workspace;
        this.dialogs = dialogs;
        this.saving = saving;
    }

    /// Copies the shown run, so that it can be changed and compared with what it was.
    public void snapshot() {
        workspace.runProperty().get().ifPresent(run -> {
            String name = run.nameProperty().get() + " @" + run.circuit().size();
            workspace.runs().add(run.snapshot(name, workspace.freeColour()));
        });
    }

    public void saveCircuit() {
        workspace.runProperty().get().ifPresent(run -> {
            String name = run.origin().task().replaceAll("[^\\w-]+", "-") + "-circuit.json";
            dialogs.saveFile("Save the circuit", name, "*.json").ifPresent(file -> {
                CircuitDocument document = RunDocument.of(run);
                saving.save(
                        file,
                        progress -> CircuitFile.write(file, document),
                        reason -> workspace.fail(Place.GRAPH, "Saving the circuit", reason));
            });
        });
    }

    /// Removes a run; undo brings it back.
    public void remove(Run run) {
        int place = workspace.runs().indexOf(run);
        workspace.history().perform("Remove run", () -> workspace.remove(run), () -> {
            workspace.runs().add(Math.clamp(place, 0, workspace.runs().size()), run);
            workspace.runProperty().set(java.util.Optional.of(run));
        });
    }
}
