package dev.edgewise.app;

import dev.edgewise.app.files.SystemDialogs;
import dev.edgewise.app.library.DiskLibrary;
import dev.edgewise.app.shell.Shell;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Engine;
import dev.edgewise.job.EngineWorker;
import dev.edgewise.model.catalogue.ModelCatalogue;
import dev.edgewise.task.TaskCatalogue;
import java.nio.file.Path;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The window's program: starts the engine's thread and opens the window, with a file where one was given.
public final class EdgewiseApp extends Application {
    private final EngineWorker worker = new EngineWorker("edgewise engine");

    /// Opens the window and returns when it is closed.
    ///
    /// @param arguments nothing, or a file to open: a circuit, a session, a model folder, a `.gguf` file
    public static void open(String... arguments) {
        launch(EdgewiseApp.class, arguments);
    }

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        DiskLibrary library = new DiskLibrary(ModelCatalogue.ofHome(), TaskCatalogue.ofHome());
        Shell shell = new Shell(new Engine(worker, Platform::runLater), library, new SystemDialogs(stage));
        shell.show(stage);
        getParameters().getUnnamed().stream().findFirst().ifPresent(file -> shell.openFile(Path.of(file)));
    }

    @Override
    public void stop() {
        worker.close();
    }
}
