package dev.edgewise.app.shell;

import dev.edgewise.app.command.Commands;
import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.graph.GraphController;
import dev.edgewise.app.runs.RunsController;
import dev.edgewise.app.session.SessionController;
import dev.edgewise.app.sources.SourcesController;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.threshold.ThresholdController;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.CircuitEdits;
import dev.edgewise.app.workspace.Finding;
import dev.edgewise.app.workspace.RunDocument;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.Exports;
import dev.edgewise.export.Palette;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/// All commands of the window, declared once.
///
/// @param bottom shows what has this title below the graph
record WindowCommands(
        Workspace workspace,
        Engine engine,
        Saving saving,
        Dialogs dialogs,
        SourcesController sources,
        SessionController session,
        RunsController runs,
        Finding finding,
        CircuitEdits edits,
        ThresholdController threshold,
        GraphController graph,
        LabCommands lab,
        ObjectProperty<Theme> theme,
        Consumer<String> bottom,
        Runnable maximise) {

    Commands declare(Runnable palette, Runnable keys, Runnable findNode, Runnable quit) {
        Commands commands = new Commands();
        BooleanBinding shown = Bindings.createBooleanBinding(
                () -> workspace.runProperty().get().isPresent(), workspace.runProperty());
        BooleanBinding chosen = Bindings.createBooleanBinding(
                () -> workspace.chosenProperty().get().isPresent(), workspace.chosenProperty());
        BooleanBinding busy = Bindings.createBooleanBinding(
                () -> engine.activityProperty().get().isPresent(), engine.activityProperty());
        commands.add("file.model", "File", "Open model folder…", "Shortcut+O", Commands.ALWAYS, sources::chooseFolder)
                .add("file.gguf", "File", "Open GGUF file…", "", Commands.ALWAYS, sources::chooseGguf)
                .add("file.task", "File", "Open task…", "", Commands.ALWAYS, sources::chooseTask)
                .add(
                        "file.open",
                        "File",
                        "Open circuit or session…",
                        "Shortcut+Shift+O",
                        Commands.ALWAYS,
                        session::choose)
                .add("file.session", "File", "Save session…", "Shortcut+S", Commands.ALWAYS, session::save)
                .add("file.circuit", "File", "Save circuit…", "", shown, runs::saveCircuit)
                .add("file.picture", "File", "Export picture or table…", "Shortcut+Shift+E", shown, this::export)
                .add("file.quit", "File", "Quit", "Shortcut+Q", Commands.ALWAYS, quit)
                .add(
                        "edit.undo",
                        "Edit",
                        "Undo",
                        "Shortcut+Z",
                        workspace.history().canUndoProperty(),
                        workspace.history()::undo)
                .add(
                        "edit.redo",
                        "Edit",
                        "Redo",
                        "Shortcut+Shift+Z Shortcut+Y",
                        workspace.history().canRedoProperty(),
                        workspace.history()::redo)
                .add("edit.toggle", "Edit", "Toggle the selected edges", "X", chosen, graph::toggleSelected)
                .add("edit.releaseAll", "Edit", "Undo all overrides", "", shown, edits::releaseAll)
                .add(
                        "edit.commandLine",
                        "Edit",
                        "Copy as command line",
                        "Shortcut+Shift+C",
                        shown,
                        this::copyCommandLine)
                .add("view.palette", "View", "Command palette", "Shortcut+K", Commands.ALWAYS, palette)
                .add("view.find", "View", "Find node…", "Shortcut+F", shown, findNode)
                .add("view.fit", "View", "Fit the graph", "F", shown, graph::fit)
                .add("view.in", "View", "Zoom in", "Shortcut+Plus Shortcut+Equals", shown, graph::zoomIn)
                .add("view.out", "View", "Zoom out", "Shortcut+Minus", shown, graph::zoomOut)
                .add("view.labels", "View", "Labels", "L", shown, graph::toggleLabels)
                .add("view.pin", "View", "Pin what is selected", "P", shown, graph::pin)
                .add("view.curve", "View", "Show the curve", "Shortcut+1", shown, () -> bottom.accept("Curve"))
                .add("view.edges", "View", "Show the table of edges", "Shortcut+2", shown, () -> bottom.accept("Edges"))
                .add(
                        "view.prompts",
                        "View",
                        "Show the table of prompts",
                        "Shortcut+3",
                        shown,
                        () -> bottom.accept("Prompts"))
                .add("view.maximise", "View", "Maximise the graph", "F11", Commands.ALWAYS, maximise)
                .add(
                        "view.theme",
                        "View",
                        "Switch light and dark",
                        "",
                        Commands.ALWAYS,
                        () -> theme.set(theme.get().other()))
                .add(
                        "circuit.find",
                        "Circuit",
                        "Find the circuit",
                        "Shortcut+Enter",
                        finding.possibleProperty(),
                        finding::find)
                .add(
                        "circuit.cancel",
                        "Circuit",
                        "Cancel what is running",
                        "Shortcut+Period",
                        busy,
                        engine::cancelRunning)
                .add("circuit.less", "Circuit", "One edge less", "Open_Bracket", shown, () -> threshold.step(-1))
                .add("circuit.more", "Circuit", "One edge more", "Close_Bracket", shown, () -> threshold.step(1))
                .add("circuit.measure", "Circuit", "Measure again", "", shown, threshold::measureAgain)
                .add("circuit.snapshot", "Circuit", "Snapshot of this run", "", shown, runs::snapshot);
        lab.addTo(commands, shown, bottom);
        commands.add("help.keys", "Help", "All keys", "Shift+Slash F1", Commands.ALWAYS, keys);
        return commands;
    }

    void copyCommandLine() {
        workspace.runProperty().get().ifPresent(run -> Clipboard.getSystemClipboard()
                .setContent(Map.of(
                        DataFormat.PLAIN_TEXT,
                        run.origin().commandLine(run.requestedProperty().get()))));
    }

    /// What is on screen: a diff, or the circuit.
    private void export() {
        if (lab.compare().model().diffProperty().get().isPresent()) {
            lab.compare().export();
            return;
        }
        workspace.runProperty().get().ifPresent(run -> dialogs.saveFile(
                        "Export the picture",
                        run.origin().task().replaceAll("[^\\w-]+", "-") + "-circuit.svg",
                        "*.svg",
                        "*.png",
                        "*.csv",
                        "*.dot",
                        "*.graphml")
                .ifPresent(file -> {
                    CircuitDocument document = RunDocument.of(run);
                    Exports.Options options = look();
                    saving.save(
                            file,
                            progress -> Exports.write(document, file, options, progress),
                            reason -> workspace.fail(Place.GRAPH, "Exporting the picture", reason));
                }));
    }

    /// The look of the edges on screen: faded by their stability, or as usual.
    private Exports.Options look() {
        Palette palette = theme.get().palette();
        return graph.model()
                .tintProperty()
                .get()
                .map(tint -> new Exports.Options(
                        palette,
                        2,
                        graph.emphasis(),
                        tint::of,
                        Optional.of("the fainter an edge, the fewer resamples have it")))
                .orElseGet(() -> new Exports.Options(palette, 2, graph.emphasis()));
    }
}
