package dev.edgewise.app.shell;

import dev.edgewise.app.command.Commands;
import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.runs.OverridesView;
import dev.edgewise.app.runs.RunsController;
import dev.edgewise.app.runs.RunsView;
import dev.edgewise.app.sources.SourcesController;
import dev.edgewise.app.sources.SourcesView;
import dev.edgewise.app.start.FirstRunView;
import dev.edgewise.app.status.StatusView;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.workspace.CircuitEdits;
import dev.edgewise.app.workspace.Finding;
import dev.edgewise.app.workspace.Library;
import dev.edgewise.app.workspace.Opening;
import dev.edgewise.app.workspace.Workspace;
import java.nio.file.Path;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// Puts the panes together: the one place that knows them all.
public final class Shell {
    private final Workspace workspace = new Workspace();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final Opening opening;
    private final AppWindow window;

    public Shell(Engine engine, Library library, Dialogs dialogs) {
        opening = new Opening(workspace, library, engine);
        CircuitEdits edits = new CircuitEdits(workspace);
        SourcesController sources = new SourcesController(workspace, opening, dialogs, engine);
        RunsController runs = new RunsController(workspace, dialogs);
        Finding finding = new Finding(workspace, engine, run -> {});
        Commands commands = new Commands()
                .add("file.model", "File", "Open model folder…", "Shortcut+O", Commands.ALWAYS, sources::chooseFolder)
                .add(
                        "circuit.find",
                        "Circuit",
                        "Find the circuit",
                        "Shortcut+Enter",
                        finding.possibleProperty(),
                        finding::find)
                .add("view.palette", "View", "Command palette", "Shortcut+K", Commands.ALWAYS, () -> {})
                .add(
                        "view.theme",
                        "View",
                        "Switch light and dark",
                        "",
                        Commands.ALWAYS,
                        () -> theme.set(theme.get().other()));
        SourcesView sourcesView = new SourcesView(
                workspace, sources, commands.byId("circuit.find").orElseThrow());
        VBox left = new VBox(
                sourcesView,
                AppWindow.rule(),
                new RunsView(workspace, runs),
                AppWindow.rule(),
                new OverridesView(workspace, edits));
        FirstRunView firstRun = new FirstRunView(this::tryBuiltIn, sources::chooseFolder, () -> {});
        window = new AppWindow(
                commands,
                theme,
                left,
                new StackPane(firstRun),
                new VBox(),
                new StatusView(engine, new SimpleStringProperty("Ready"), new SimpleStringProperty(""), () -> {}));
    }

    public void show(Stage stage) {
        window.show(stage);
    }

    public void openFile(Path file) {
        opening.openModel(opening.library().modelAt(file));
    }

    private void tryBuiltIn() {
        opening.library().models().stream().findFirst().ifPresent(model -> opening.openModel(model, () -> {}));
        opening.openTask("ioi");
    }
}
