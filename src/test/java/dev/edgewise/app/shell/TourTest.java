package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.edgewise.app.library.DiskLibrary;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.Reading;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.job.EngineWorker;
import dev.edgewise.model.catalogue.ModelCatalogue;
import dev.edgewise.task.TaskCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The window on a real model of 123,211 edges, and on a published circuit: pictures to look at. Takes minutes, so it
/// runs only when asked for: `EDGEWISE_TOUR=1`.
@ExtendWith(ApplicationExtension.class)
@EnabledIfEnvironmentVariable(named = "EDGEWISE_TOUR", matches = "1")
class TourTest {
    private final EngineWorker worker = new EngineWorker("test engine");
    private Stage stage;
    private Shell shell;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        Theme.loadFonts();
        DiskLibrary library = new DiskLibrary(ModelCatalogue.ofHome(), TaskCatalogue.ofHome());
        shell = new Shell(new Engine(worker, Platform::runLater), library, new ScriptedDialogs());
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
    void publishedCircuitAsAPicture(FxRobot robot) throws Exception {
        Path file = Path.of("../shared/circuits/gpt2-small-ioi-eap-ig.json");
        assumeTrue(Files.exists(file), "the published circuit is not here");
        robot.interact(() -> shell.openFile(file));
        await(() -> shell.workspace().runProperty().get().isPresent());
        Run run = shell.workspace().runProperty().get().orElseThrow();
        assertThat(run.circuit().size()).isEqualTo(756);
        choose(robot, run, "a9.h9");
        Screenshots.take(stage.getScene(), "published-picture");
        // Invented values, to look at the pane: the real ones need GPT-2.
        robot.interact(() -> {
            run.evaluatorProperty().set(Optional.of(Fixtures.evaluator(100)));
            for (int n : new int[] {32, 64, 162, 324, 649, 1624, 3249, 6498, 32491}) {
                double value = 1 / (1 + Math.exp(-(Math.log10(n) - 2.4) * 3.2));
                run.measurements().addPoint(n, run.circuitOf(n), Fixtures.measured(value, 100));
            }
            robot.lookup("#sign-notice").query().setVisible(false);
            int edge = run.ranked().edgeAt(3);
            run.overrides().put(edge, false);
            run.overrides().put(run.ranked().edgeAt(900), true);
            run.requestedProperty().set(200);
        });
        Thread.sleep(1500);
        Screenshots.take(stage.getScene(), "published-light");
        robot.interact(() -> robot.lookup("#theme-chip").queryAs(Button.class).fire());
        Screenshots.take(stage.getScene(), "published-dark");
        robot.interact(() -> robot.lookup("#theme-chip").queryAs(Button.class).fire());
        robot.press(KeyCode.F1).release(KeyCode.F1);
        Screenshots.take(stage.getScene(), "published-keys");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        robot.interact(() -> robot.lookup("#method-card").queryAs(Button.class).fire());
        Thread.sleep(300);
        Screenshots.take(stage.getScene(), "published-method");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        robot.interact(() -> robot.lookup("#tab-edges").queryAs(Button.class).fire());
        Thread.sleep(600);
        Screenshots.take(stage.getScene(), "published-edges");
        robot.interact(() -> robot.lookup("#search").queryAs(Button.class).fire());
        robot.interact(
                () -> robot.lookup("#palette-field").queryTextInputControl().setText("a9.h9"));
        Screenshots.take(stage.getScene(), "published-palette");
        robot.interact(() -> shell.openFile(Path.of("missing.json")));
        Screenshots.take(stage.getScene(), "published-missing");
    }

    @Test
    void smolLm2(FxRobot robot) throws Exception {
        Path models = Path.of("../shared/models/smollm2-135m");
        assumeTrue(Files.isDirectory(models), "SmolLM2 is not here");
        Path gguf;
        try (var files = Files.list(models)) {
            gguf = files.filter(f -> f.toString().endsWith(".gguf")).findFirst().orElseThrow();
        }
        find(robot, gguf, 16, "eap", "smollm2");
    }

    @Test
    void builtInModel(FxRobot robot) throws Exception {
        find(robot, Path.of("assets/builtin"), 100, "eap-ig", "builtin");
    }

    /// Held-out prompts, random band, verification, stability, comparison and diff, in a small window.
    @Test
    void labOnTheBuiltInModel(FxRobot robot) throws Exception {
        robot.interact(() -> {
            stage.setWidth(1280);
            stage.setHeight(780);
            var settings = shell.workspace().settingsProperty();
            settings.set(settings.get().withExamples(60).withSteps(3).withHeldOut(0.4));
            shell.openFile(Path.of("assets/builtin"));
            shell.openFile(Path.of("sample-tasks/ioi.json"));
        });
        Run first = findNow(robot, 1);
        await(() -> first.readingProperty().get().state() == Reading.State.MEASURED);
        await(() -> first.measurements().bands().size() > 6);
        await(() -> first.heldOut().number().shownProperty().get().isPresent()
                && first.necessity().shownProperty().get().isPresent());
        Screenshots.take(stage.getScene(), "lab-1-curve");
        press(robot, "#verify");
        Thread.sleep(700);
        Screenshots.take(stage.getScene(), "lab-2-verifying");
        await(() -> first.studies().verificationProperty().get().isPresent());
        Screenshots.take(stage.getScene(), "lab-3-verified");
        robot.interact(() -> {
            robot.lookup("#tab-stability").queryAs(Button.class).fire();
            robot.lookup("#stability-start").queryAs(Button.class).fire();
        });
        await(() -> first.studies().stabilityProperty().get().isPresent());
        Screenshots.take(stage.getScene(), "lab-4-stability");
        robot.interact(() -> {
            robot.lookup("#fade-off").queryAs(Button.class).fire();
            var settings = shell.workspace().settingsProperty();
            settings.set(settings.get().withMethod("gim"));
        });
        findNow(robot, 2);
        robot.interact(() -> shell.openFile(Path.of("sample-tasks/greater-than.json")));
        findNow(robot, 3);
        press(robot, "#compare");
        Screenshots.take(stage.getScene(), "lab-5-compare-overlap");
        press(robot, "#measure-cross");
        await(() -> !robot.lookup("#measure-cross").query().isVisible()
                && !robot.lookup("#cross-cancel").query().getParent().isVisible());
        Screenshots.take(stage.getScene(), "lab-6-compare");
        press(robot, "#overlap-0-1");
        Screenshots.take(stage.getScene(), "lab-7-diff");
        robot.interact(() -> {
            robot.lookup("#tab-curve").queryAs(Button.class).fire();
            robot.lookup("#theme-chip").queryAs(Button.class).fire();
        });
        Screenshots.take(stage.getScene(), "lab-8-diff-dark");
        robot.interact(() -> {
            robot.lookup("#diff-back").queryAs(Button.class).fire();
            robot.lookup("#tab-verify").queryAs(Button.class).fire();
        });
        Screenshots.take(stage.getScene(), "lab-9-verified-dark");
        robot.interact(() -> {
            robot.lookup("#tab-curve").queryAs(Button.class).fire();
            shell.workspace().metricProperty().set(dev.edgewise.task.Metric.ACCURACY);
            robot.lookup("#method-card").queryAs(Button.class).fire();
        });
        Thread.sleep(300);
        Screenshots.take(stage.getScene(), "lab-10-refusal-dark");
    }

    private Run findNow(FxRobot robot, int runs) throws Exception {
        await(() -> !robot.lookup("#find-circuit").queryAs(Button.class).isDisabled());
        press(robot, "#find-circuit");
        await(() -> shell.workspace().runs().size() == runs);
        return shell.workspace().runs().getLast();
    }

    private static void press(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(Button.class).fire());
    }

    /// Opens a model with the task `ioi`, finds its circuit, drags, reads, and takes pictures on the way.
    private void find(FxRobot robot, Path model, int examples, String method, String picture) throws Exception {
        robot.interact(() -> {
            shell.workspace()
                    .settingsProperty()
                    .set(shell.workspace()
                            .settingsProperty()
                            .get()
                            .withExamples(examples)
                            .withMethod(method));
            shell.openFile(model);
            shell.openFile(Path.of("sample-tasks/ioi.json"));
        });
        await(() -> !robot.lookup("#find-circuit").queryAs(Button.class).isDisabled());
        robot.interact(() -> robot.lookup("#find-circuit").queryAs(Button.class).fire());
        Thread.sleep(1500);
        Screenshots.take(stage.getScene(), picture + "-running");
        await(() -> shell.workspace().runProperty().get().isPresent());
        Run run = shell.workspace().runProperty().get().orElseThrow();
        await(() -> run.readingProperty().get().state() == Reading.State.MEASURED);
        await(() -> run.measurements().points().size() > 4);
        Thread.sleep(4000);
        int node = run.graph()
                .nodeOfDestination(run.graph().destinationOf(run.ranked().edgeAt(2)));
        robot.interact(() -> shell.workspace().chosenProperty().set(Optional.of(new Chosen.OfNode(node))));
        Node handle = robot.lookup("#curve-handle").query();
        robot.drag(handle, MouseButton.PRIMARY).moveBy(60, 0);
        Screenshots.take(stage.getScene(), picture + "-dragging");
        robot.drop();
        await(() -> run.readingProperty().get().state() == Reading.State.MEASURED);
        Screenshots.take(stage.getScene(), picture + "-light");
        robot.interact(() -> robot.lookup("#tab-prompts").queryAs(Button.class).fire());
        Screenshots.take(stage.getScene(), picture + "-prompts");
        robot.interact(() -> {
            robot.lookup("#tab-curve").queryAs(Button.class).fire();
            robot.lookup("#theme-chip").queryAs(Button.class).fire();
        });
        Screenshots.take(stage.getScene(), picture + "-dark");
    }

    private void choose(FxRobot robot, Run run, String name) {
        int node = run.graph().numberOf(run.graph().findNode(name).orElseThrow());
        robot.interact(() -> shell.workspace().chosenProperty().set(Optional.of(new Chosen.OfNode(node))));
    }

    private static void await(BooleanSupplier condition) throws Exception {
        long limit = System.nanoTime() + java.time.Duration.ofMinutes(5).toNanos();
        while (!WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get(60, TimeUnit.SECONDS)) {
            assertThat(System.nanoTime()).as("what the tour waits for").isLessThan(limit);
            Thread.sleep(50);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
