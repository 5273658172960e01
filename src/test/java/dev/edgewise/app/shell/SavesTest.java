package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.job.EngineWorker;
import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Files are written beside the window's thread and beside the engine.
@ExtendWith(ApplicationExtension.class)
class SavesTest {
    @TempDir
    Path folder;

    private final EngineWorker worker = new EngineWorker("test engine");
    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final CountDownLatch attribution = new CountDownLatch(1);
    private Shell shell;
    private Run run;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        shell = new Shell(new Engine(worker, Platform::runLater), new FakeLibrary(), dialogs);
        stage.setWidth(1280);
        stage.setHeight(780);
        shell.show(stage);
    }

    @BeforeEach
    void show(FxRobot robot) {
        run = Fixtures.run(4);
        robot.interact(() -> shell.workspace().show(run));
    }

    @AfterEach
    void stop() {
        attribution.countDown();
        worker.close();
        shell.close();
    }

    @Test
    void sessionAndPictureAreWrittenWhileTheEngineIsBusy(FxRobot robot) throws Exception {
        worker.submit(
                Job.background("a long attribution", progress -> attribution.await(120, TimeUnit.SECONDS)),
                new JobListener<>() {});
        Path session = folder.resolve("s.json");
        Path picture = folder.resolve("p.png");
        dialogs.answer(session);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        dialogs.answer(picture);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).press(KeyCode.E).release(KeyCode.E);
        robot.release(KeyCode.CONTROL, KeyCode.SHIFT);
        await(() -> Files.exists(session) && Files.exists(picture));
        assertThat(attribution.getCount()).as("the engine is still busy").isEqualTo(1);
        assertThat(Files.readString(session)).contains("edgewise-session").contains("\"requested\" : 60");
    }

    /// A pipe that nobody reads is a disk that does not answer.
    @Test
    void theWindowGoesOnWhileTheDiskDoesNotAnswerAndWhatIsSavedIsWhatWasThere(FxRobot robot) throws Exception {
        Path pipe = folder.resolve("pipe.json");
        assumeTrue(made(pipe), "no named pipes here");
        dialogs.answer(pipe);
        robot.push(KeyCode.CONTROL, KeyCode.S);
        // On the window's thread the save would never let this happen.
        robot.interact(() -> run.requestedProperty().set(33));
        assertThat(run.requestedProperty().get()).isEqualTo(33);
        String written = CompletableFuture.supplyAsync(() -> read(pipe)).get(60, TimeUnit.SECONDS);
        assertThat(written).as("as it was when saved").contains("\"requested\" : 60");
    }

    @Test
    void whatCannotBeWrittenIsSaidInABanner(FxRobot robot) throws Exception {
        dialogs.answer(folder.resolve("none").resolve("s.json"));
        robot.push(KeyCode.CONTROL, KeyCode.S);
        await(() -> shell.workspace().problemProperty(Place.SOURCES).get().isPresent());
        assertThat(shell.workspace()
                        .problemProperty(Place.SOURCES)
                        .get()
                        .orElseThrow()
                        .toString())
                .contains("there is no folder");
    }

    private static boolean made(Path pipe) {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String read(Path pipe) {
        try {
            return Files.readString(pipe);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void await(BooleanSupplier condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get(60, TimeUnit.SECONDS)) {
            assertThat(System.nanoTime()).as("what the test waits for").isLessThan(limit);
            Thread.sleep(20);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
