package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.library.DiskLibrary;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.Library;
import dev.edgewise.app.workspace.OpenTask;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.SavedClaim;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.job.EngineWorker;
import dev.edgewise.model.catalogue.ModelCatalogue;
import dev.edgewise.study.claim.ClaimFile;
import dev.edgewise.study.claim.Verdict;
import dev.edgewise.task.TaskCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Claims through the window: written, tested, stopped, gone on with, exported, kept in the session.
@ExtendWith(ApplicationExtension.class)
class ClaimTest {
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
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1280);
        stage.setHeight(780);
    }

    private void open(FxRobot robot, Library library) {
        robot.interact(() -> {
            shell = new Shell(new Engine(worker, Platform::runLater), library, dialogs);
            shell.show(stage);
        });
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void aClaimAboutTheCircuitIsTestedExportedAndKept(FxRobot robot) throws Exception {
        open(robot, new FakeLibrary());
        find(robot);
        robot.interact(() -> shell.workspace().chosenProperty().set(Optional.empty()));
        command(robot, "lab.claim");
        Screenshots.take(stage.getScene(), "claim-empty");
        assertThat(button(robot, "#claim-test").isDisabled())
                .as("without a sentence there is nothing to test")
                .isTrue();
        says(robot, "These edges do it.");
        press(robot, "#claim-test");
        await("the record is there", () -> claims().size() == 1);
        SavedClaim claim = claims().getFirst();
        assertThat(claim.judgement().verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(robot.lookup("#claim-verdict").queryLabeled().getText()).isEqualTo("not supported");
        assertThat(robot.lookup("#claim-headline").queryLabeled().getText()).contains("sufficiency");
        assertThat(robot.lookup("#claim-stale").queryLabeled().getText()).isEmpty();

        Path markdown = folder.resolve("claim.md");
        Path json = folder.resolve("claim.json");
        dialogs.answer(markdown);
        press(robot, "#claim-export");
        dialogs.answer(json);
        press(robot, "#claim-export");
        await("both are written", () -> Files.exists(markdown) && Files.exists(json));
        assertThat(Files.readString(markdown)).contains("# Claim: These edges do it.", "**Not supported.**");
        assertThat(ClaimFile.read(json).claim().members().names())
                .isEqualTo(claim.record().claim().members().names());

        Path session = folder.resolve("session.json");
        dialogs.answer(session);
        command(robot, "file.session");
        await("the session is written", () -> Files.exists(session));
        press(robot, "#claim-remove");
        assertThat(claims()).isEmpty();
        robot.interact(() -> shell.openFile(session));
        await("the claim is back", () -> claims().size() == 1);
        assertThat(claims().getFirst().judgement()).isEqualTo(claim.judgement());
        assertThat(robot.lookup("#claim-verdict").queryLabeled().getText()).isEqualTo("not supported");
    }

    @Test
    void whatIsSelectedBecomesAClaimAndUnknownNamesAreRefused(FxRobot robot) throws Exception {
        open(robot, new FakeLibrary());
        Run run = find(robot);
        int edge = run.graph().findEdge("a1.h2->m2").orElseThrow().index();
        robot.interact(() -> shell.workspace().chosenProperty().set(Optional.of(new Chosen.OfEdge(edge))));
        command(robot, "lab.claim");
        assertThat(robot.lookup("#claim-names").queryTextInputControl().getText())
                .isEqualTo("a1.h2->m2");
        says(robot, "It does it.");
        robot.interact(
                () -> robot.lookup("#claim-names").queryTextInputControl().setText("a1.h2, m9"));
        press(robot, "#claim-test");
        assertThat(shell.workspace()
                        .problemProperty(Workspace.Place.CLAIM)
                        .get()
                        .orElseThrow()
                        .toString())
                .contains("m9");
        assertThat(claims()).isEmpty();
        robot.interact(
                () -> robot.lookup("#claim-names").queryTextInputControl().setText("a1.h2, m1"));
        press(robot, "#claim-test");
        await("the record is there", () -> claims().size() == 1);
        assertThat(claims().getFirst().record().claim().members().names()).containsExactly("a1.h2", "m1");
    }

    @Test
    void whatWasMeasuredBeforeACancelIsKeptAndGoneOnWith(FxRobot robot) throws Exception {
        SlowLibrary library = new SlowLibrary();
        open(robot, library);
        find(robot);
        await("the engine rests", worker::isQuiet);
        command(robot, "lab.claim");
        says(robot, "These edges do it.");
        press(robot, "#claim-test");
        await("some circuits have run", () -> running(robot).matches(".*circuit run [2-9].*"));
        press(robot, "#claim-cancel");
        await("what was measured is there", () -> claims().size() == 1);
        SavedClaim part = claims().getFirst();
        assertThat(part.complete()).isFalse();
        int runs = part.record().measured().runs().size();
        assertThat(runs).isPositive();
        assertThat(robot.lookup("#claim-stale").queryLabeled().getText()).contains("stopped");
        assertThat(button(robot, "#claim-again").getText()).isEqualTo("Go on");
        library.hurry();
        await("it can go on", () -> !button(robot, "#claim-again").isDisabled());
        press(robot, "#claim-again");
        await(
                "it is complete",
                () -> claims().size() == 1 && claims().getFirst().complete());
        assertThat(claims().getFirst().record().measured().runs().entrySet())
                .as("what was there was taken up")
                .containsAll(part.record().measured().runs().entrySet());
        assertThat(button(robot, "#claim-again").getText()).isEqualTo("Test again");
    }

    @Test
    void anotherTaskMakesTheRecordStaleUntilItIsTestedAgain(FxRobot robot) throws Exception {
        open(robot, new FakeLibrary());
        find(robot);
        command(robot, "lab.claim");
        says(robot, "These edges do it.");
        press(robot, "#claim-test");
        await("the record is there", () -> claims().size() == 1);
        robot.interact(() -> {
            OpenTask task = shell.workspace().taskProperty().get().orElseThrow();
            shell.workspace()
                    .taskProperty()
                    .set(Optional.of(new OpenTask(
                            task.file().withExamples(task.file().examples().subList(0, 12)), task.path())));
        });
        assertThat(robot.lookup("#claim-stale").queryLabeled().getText()).contains("other examples");
        press(robot, "#claim-again");
        await(
                "it is of the new task",
                () -> robot.lookup("#claim-stale").queryLabeled().getText().isEmpty());
        assertThat(claims()).hasSize(1);
        assertThat(claims().getFirst().record().measured().sets().get("main").places())
                .hasSizeLessThanOrEqualTo(12);
    }

    /// Pictures of a real record, light and dark.
    @Test
    void theBuiltInModel(FxRobot robot) throws Exception {
        open(robot, new DiskLibrary(ModelCatalogue.ofHome(), TaskCatalogue.ofHome()));
        robot.interact(() -> {
            var settings = shell.workspace().settingsProperty();
            settings.set(settings.get().withExamples(30));
            shell.openFile(Path.of("assets/builtin"));
            shell.openFile(Path.of("sample-tasks/ioi.json"));
        });
        await("the circuit can be found", () -> !button(robot, "#find-circuit").isDisabled());
        press(robot, "#find-circuit");
        await(
                "a circuit is on screen",
                () -> shell.workspace().runProperty().get().isPresent());
        Run run = shell.workspace().runProperty().get().orElseThrow();
        robot.interact(() -> run.requestedProperty().set(40));
        command(robot, "lab.claim");
        says(robot, "These edges move the indirect object's name to the end.");
        press(robot, "#claim-test");
        await("the record is there", () -> claims().size() == 1);
        assertThat(claims().getFirst().complete()).isTrue();
        assertThat(claims().getFirst().judgement().findings().getFirst().value().orElseThrow())
                .isBetween(0.5, 1.2);
        Screenshots.take(stage.getScene(), "claim-light");
        ScrollPane scroll = (ScrollPane)
                robot.lookup("#claim-record").query().getParent().getParent().getParent();
        robot.interact(() -> scroll.setVvalue(1));
        Screenshots.take(stage.getScene(), "claim-light-end");
        robot.interact(() -> {
            scroll.setVvalue(0);
            shell.themeProperty().set(Theme.DARK);
        });
        Screenshots.take(stage.getScene(), "claim-dark");
    }

    private List<SavedClaim> claims() {
        return shell.workspace().claims();
    }

    private static String running(FxRobot robot) {
        return robot.lookup("#claim-running").queryLabeled().getText();
    }

    private static void command(FxRobot robot, String id) {
        MenuItem item = robot.lookup(".menu-bar").<MenuBar>query().getMenus().stream()
                .flatMap(menu -> menu.getItems().stream())
                .filter(entry -> ("menu-" + id).equals(entry.getId()))
                .findFirst()
                .orElseThrow();
        assertThat(item.isDisable()).as(id + " is disabled").isFalse();
        robot.interact(item::fire);
    }

    private static void says(FxRobot robot, String words) {
        robot.interact(
                () -> robot.lookup("#claim-sentence").queryTextInputControl().setText(words));
    }

    private Run find(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#try-builtin").queryAs(Button.class).fire());
        await(
                "a circuit is on screen",
                () -> shell.workspace().runProperty().get().isPresent());
        return shell.workspace().runProperty().get().orElseThrow();
    }

    private static Button button(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Button.class);
    }

    private static void press(FxRobot robot, String id) {
        Node button = robot.lookup(id).query();
        assertThat(button.isDisabled()).as(id + " is disabled").isFalse();
        robot.interact(() -> ((Button) button).fire());
    }

    private static void await(String what, BooleanSupplier condition) throws Exception {
        long limit = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get(60, TimeUnit.SECONDS)) {
            assertThat(System.nanoTime()).as(what).isLessThan(limit);
            Thread.sleep(20);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
