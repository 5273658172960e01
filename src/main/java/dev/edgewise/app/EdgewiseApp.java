package dev.edgewise.app;

import dev.edgewise.app.files.SystemDialogs;
import dev.edgewise.app.library.DiskLibrary;
import dev.edgewise.app.shell.Shell;
import dev.edgewise.app.startup.Milestone;
import dev.edgewise.app.startup.StartSequence;
import dev.edgewise.app.startup.StartupWatch;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Engine;
import dev.edgewise.job.EngineWorker;
import dev.edgewise.model.catalogue.ModelCatalogue;
import dev.edgewise.task.TaskCatalogue;
import dev.edgewise.tensor.Tensors;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The window's program: starts the engine's thread and opens the window, with a file where one was given.
public final class EdgewiseApp extends Application {
    private final EngineWorker worker = new EngineWorker("edgewise engine");
    private Optional<Shell> shown = Optional.empty();

    /// Opens the window and returns when it is closed.
    ///
    /// @param arguments nothing, or a file to open: a circuit, a session, a model folder, a `.gguf` file
    public static void open(String... arguments) {
        launch(EdgewiseApp.class, arguments);
    }

    @Override
    public void start(Stage stage) {
        Optional<StartupWatch> watch = StartupWatch.wanted(System.out, EdgewiseApp::end);
        watch.ifPresent(w -> w.reach(Milestone.TOOLKIT));
        Theme.loadFonts();
        DiskLibrary library = new DiskLibrary(ModelCatalogue.ofHome(), TaskCatalogue.ofHome());
        Engine engine = new Engine(worker, Platform::runLater);
        Shell shell = new Shell(engine, library, new SystemDialogs(stage));
        shown = Optional.of(shell);
        watch.ifPresent(w -> w.reach(Milestone.BUILT));
        shell.show(stage);
        new StartSequence(engine, Tensors::load, watch)
                .afterFirstFrame(shell.scene(), shell.workspace(), shell::tryBuiltIn);
        getParameters().getUnnamed().stream().findFirst().ifPresent(file -> shell.openFile(Path.of(file)));
    }

    @Override
    public void stop() {
        shown.ifPresent(Shell::close);
        worker.close();
    }

    private static void end(Optional<String> failure) {
        if (failure.isEmpty()) {
            Platform.exit();
            return;
        }
        System.err.println("edgewise: " + failure.get());
        System.exit(1);
    }
}
