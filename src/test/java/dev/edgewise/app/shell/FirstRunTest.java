package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.library.DiskLibrary;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Engine;
import dev.edgewise.job.EngineWorker;
import dev.edgewise.model.catalogue.ModelCatalogue;
import dev.edgewise.task.TaskCatalogue;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FirstRunTest {
    private final EngineWorker worker = new EngineWorker("test engine");
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        Theme.loadFonts();
        Shell shell = new Shell(
                new Engine(worker, Platform::runLater),
                new DiskLibrary(ModelCatalogue.ofHome(), TaskCatalogue.ofHome()),
                new NoDialogs());
        // Before it is shown: the headless screen holds 1000 × 1000 pixels, and a wider window only while it is a
        // little lower.
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1600);
        stage.setHeight(998);
        shell.show(stage);
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void offersThreeWaysToBegin(FxRobot robot) throws Exception {
        assertThat(robot.lookup("#try-builtin").queryAs(Button.class).isVisible())
                .isTrue();
        assertThat(robot.lookup("#open-folder").queryAs(Button.class).isVisible())
                .isTrue();
        assertThat(robot.lookup("#open-file").queryAs(Button.class).isVisible()).isTrue();
        assertThat(robot.lookup("#find-circuit").queryAs(Button.class).isDisabled())
                .as("nothing to find without a model")
                .isTrue();
        Screenshots.take(stage.getScene(), "first-run-light");
        robot.interact(() -> robot.lookup("#theme-chip").queryAs(Button.class).fire());
        assertThat(robot.lookup("#theme-chip").queryAs(Button.class).getText()).isEqualTo("Dark");
        Screenshots.take(stage.getScene(), "first-run-dark");
    }

    /// Nobody answers.
    private static final class NoDialogs implements Dialogs {
        @Override
        public Optional<Path> openFolder(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> openFile(String title, String... endings) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveFile(String title, String name, String... endings) {
            return Optional.empty();
        }
    }
}
