package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.edgewise.app.library.DiskLibrary;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.Reading;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.model.catalogue.ModelCatalogue;
import dev.edgewise.task.TaskCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The main job through the window: first run → circuit → drag → measured → toggle → undo → export.
class JourneyTest extends WindowFixture {

    @Start
    void start(Stage on) {
        show(on, new DiskLibrary(ModelCatalogue.ofHome(), TaskCatalogue.ofHome()), 1600, 998);
    }

    @Test
    void fromFirstRunToAnExportedPicture(FxRobot robot) throws Exception {
        openSomething(robot);
        Run run = shell.workspace().runProperty().get().orElseThrow();
        await("the circuit is measured", () -> state(run) == Reading.State.MEASURED);
        await("the curve has a shape", () -> run.measurements().points().size() > 3);
        Screenshots.take(stage.getScene(), "journey-1-circuit");

        int before = run.requestedProperty().get();
        Node handle = robot.lookup("#curve-handle").query();
        robot.drag(handle, MouseButton.PRIMARY).moveBy(-60, 0);
        assertThat(run.requestedProperty().get())
                .as("the circuit changes while dragging")
                .isLessThan(before);
        robot.drop();
        await("the dragged circuit is measured", () -> state(run) == Reading.State.MEASURED);
        assertThat(run.measurements().of(run.circuit())).isPresent();
        assertThat(robot.lookup("#faithfulness").<Text>query().getText()).doesNotContain("≈");

        int edge = run.circuit().edges().findFirst().orElseThrow();
        robot.interact(() -> shell.workspace().chosenProperty().set(Optional.of(new Chosen.OfEdge(edge))));
        await(
                "the effect is measured",
                () -> robot.lookup("#effect").queryLabeled().getText().matches("[+−].*"));
        robot.interact(() -> robot.lookup("#toggle-edge").queryAs(Button.class).fire());
        assertThat(run.circuit().contains(edge)).isFalse();
        assertThat(run.overrides()).containsEntry(edge, false);
        await("the number follows", () -> state(run) == Reading.State.MEASURED);
        Screenshots.take(stage.getScene(), "journey-2-override");

        robot.press(KeyCode.CONTROL).press(KeyCode.Z).release(KeyCode.Z).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(run.overrides()).isEmpty();
        assertThat(run.circuit().contains(edge)).isTrue();
        robot.press(KeyCode.CONTROL).press(KeyCode.Z).release(KeyCode.Z).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(run.requestedProperty().get()).as("the drag is undone").isEqualTo(before);

        Path picture = folder.resolve("circuit.svg");
        dialogs.answer(picture);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).press(KeyCode.E).release(KeyCode.E);
        robot.release(KeyCode.CONTROL, KeyCode.SHIFT);
        await("the picture is written", () -> Files.exists(picture));
        assertThat(Files.readString(picture))
                .contains("<svg")
                .contains(run.origin().task());
        robot.interact(() -> robot.lookup("#theme-chip").queryAs(Button.class).fire());
        Screenshots.take(stage.getScene(), "journey-3-dark");
    }

    /// The built-in model, or the small golden one where it is not trained yet.
    private void openSomething(FxRobot robot) throws Exception {
        if (Files.isDirectory(Path.of("assets/builtin"))) {
            robot.interact(() -> {
                // A few prompts do: the journey is about the window.
                var settings = shell.workspace().settingsProperty();
                settings.set(settings.get().withExamples(24).withSteps(3));
                robot.lookup("#try-builtin").queryAs(Button.class).fire();
            });
        } else {
            Path golden = Path.of("../shared/golden/gpt2");
            assumeTrue(Files.isDirectory(golden), "neither assets/builtin nor the golden models are here");
            robot.interact(() -> {
                shell.openFile(golden);
                shell.openFile(golden.resolve("task.json"));
            });
            await(
                    "the task is checked",
                    () -> !robot.lookup("#find-circuit").queryAs(Button.class).isDisabled());
            robot.interact(
                    () -> robot.lookup("#find-circuit").queryAs(Button.class).fire());
        }
        await(
                "a circuit is on screen",
                () -> shell.workspace().runProperty().get().isPresent());
    }

    private static Reading.State state(Run run) {
        return run.readingProperty().get().state();
    }
}
