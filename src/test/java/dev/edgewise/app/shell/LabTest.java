package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.verify.VerifyController;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.job.EngineWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Verify, stability, compare and diff through the window, with a library that needs no model, in a small window.
@ExtendWith(ApplicationExtension.class)
class LabTest {
    private final EngineWorker worker = new EngineWorker("test engine");
    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private Stage stage;
    private Shell shell;

    @TempDir
    Path folder;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        Theme.loadFonts();
        shell = new Shell(new Engine(worker, Platform::runLater), new FakeLibrary(), dialogs);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1280);
        stage.setHeight(780);
        shell.show(stage);
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void theStrongestEdgesAreVerifiedAndTheResultIsLinkedAndKept(FxRobot robot) throws Exception {
        Run run = find(robot);
        press(robot, "#tab-verify");
        Screenshots.take(stage.getScene(), "lab-verify-empty");
        press(robot, "#verify-start");
        await(
                "the result is there",
                () -> run.studies().verificationProperty().get().isPresent());
        TableView<?> table = robot.lookup("#verify-table").queryAs(TableView.class);
        assertThat(table.getItems()).hasSize(VerifyController.TOP);
        assertThat(robot.lookup("#verify-numbers").queryLabeled().getText())
                .contains("Pearson 0.9")
                .contains("Kendall");
        robot.interact(() -> table.getSelectionModel().select(2));
        int edge = run.ranked().edgeAt(2);
        assertThat(shell.workspace().chosenProperty().get()).contains(new Chosen.OfEdge(edge));
        int other = run.ranked().edgeAt(7);
        robot.interact(() -> shell.workspace().chosenProperty().set(Optional.of(new Chosen.OfEdge(other))));
        assertThat(table.getSelectionModel().getSelectedIndex())
                .as("the graph's selection is the table's")
                .isEqualTo(7);
        Screenshots.take(stage.getScene(), "lab-verify-light");
        Path csv = folder.resolve("verified.csv");
        Path svg = folder.resolve("verified.svg");
        dialogs.answer(csv);
        press(robot, "#verify-export");
        assertThat(Files.readAllLines(csv)).hasSize(VerifyController.TOP + 1);
        dialogs.answer(svg);
        press(robot, "#verify-export");
        assertThat(Files.readString(svg)).contains("<svg").contains("Pearson");
    }

    private Run find(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#try-builtin").queryAs(Button.class).fire());
        await(
                "a circuit is on screen",
                () -> shell.workspace().runProperty().get().isPresent());
        return shell.workspace().runProperty().get().orElseThrow();
    }

    private static void press(FxRobot robot, String id) {
        Node button = robot.lookup(id).query();
        assertThat(button.isDisabled()).as(id + " is disabled").isFalse();
        robot.interact(() -> ((Button) button).fire());
    }

    private static void await(String what, BooleanSupplier condition) throws Exception {
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get(60, TimeUnit.SECONDS)) {
            assertThat(System.nanoTime()).as(what).isLessThan(limit);
            Thread.sleep(20);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
