package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.workspace.Library;
import dev.edgewise.job.EngineWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window, driven as a user would.
@ExtendWith(ApplicationExtension.class)
abstract class WindowFixture {
    /// Far more than a busy machine takes: a test that waits so long has failed.
    private static final Duration LONGEST = Duration.ofSeconds(240);

    final EngineWorker worker = new EngineWorker("test engine");
    final ScriptedDialogs dialogs = new ScriptedDialogs();
    Stage stage;
    Shell shell;

    @TempDir
    Path folder;

    void show(Stage on, Library library, int width, int height) {
        stage = on;
        Theme.loadFonts();
        shell = new Shell(new Engine(worker, Platform::runLater), library, dialogs);
        on.setX(0);
        on.setY(0);
        on.setWidth(width);
        on.setHeight(height);
        shell.show(on);
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    static void press(FxRobot robot, String id) {
        Node button = robot.lookup(id).query();
        assertThat(button.isDisabled()).as(id + " is disabled").isFalse();
        robot.interact(() -> ((Button) button).fire());
    }

    static void await(String what, BooleanSupplier condition) throws Exception {
        long limit = System.nanoTime() + LONGEST.toNanos();
        while (!WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            assertThat(System.nanoTime()).as(what).isLessThan(limit);
            Thread.sleep(20);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
