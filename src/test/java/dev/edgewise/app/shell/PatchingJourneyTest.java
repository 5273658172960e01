package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.edgewise.app.library.DiskLibrary;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.model.catalogue.ModelCatalogue;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.PatchSource;
import dev.edgewise.task.TaskCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The patching lab on the built-in model: sweep → cell → inspector → other direction → scatter → inside →
/// claim → export.
class PatchingJourneyTest extends WindowFixture {

    @Start
    void start(Stage on) {
        show(on, new DiskLibrary(ModelCatalogue.ofHome(), TaskCatalogue.ofHome()), 1600, 998);
    }

    @Test
    void fromASweepToBothDirectionsAndInside(FxRobot robot) throws Exception {
        Run run = openBuiltIn(robot);
        robot.press(KeyCode.CONTROL)
                .press(KeyCode.DIGIT7)
                .release(KeyCode.DIGIT7)
                .release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#patching").query().isVisible()).isTrue();
        Screenshots.take(stage.getScene(), "patching-0-empty");

        press(robot, "#patching-start");
        await("the sweep is done", () -> idle(robot) && !texts(robot).isEmpty());
        Node chart = robot.lookup("#patching-chart").query();
        assertThat(chart.getAccessibleText()).contains("Residual stream, denoising");
        Screenshots.take(stage.getScene(), "patching-1-residual");

        robot.interact(chart::requestFocus);
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(chosenName(run)).as("layer 0's stream is the input").isEqualTo("input");
        robot.press(KeyCode.UP).release(KeyCode.UP).press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(chosenName(run)).isEqualTo("m0");
        assertThat(chart.getAccessibleText()).contains("Selected: The residual stream before layer 1");
        Screenshots.take(stage.getScene(), "patching-2-cell");

        robot.interact(() -> choice(robot, "#patching-site", PatchSite.HEAD));
        press(robot, "#patching-run");
        await(
                "heads are patched",
                () -> idle(robot) && chart.getAccessibleText().startsWith("Head output, denoising"));
        await(
                "it says that one direction is half",
                () -> robot.lookup("#advice-one-direction").tryQuery().isPresent());
        press(robot, "#remedy-one-direction-run_other_direction");
        await(
                "both directions are there",
                () -> idle(robot)
                        && !robot.lookup("#patching-view-scatter").query().isDisabled());
        await(
                "the advice follows",
                () -> robot.lookup("#advice-one-direction").tryQuery().isEmpty());
        Screenshots.take(stage.getScene(), "patching-3-heads");
        robot.interact(() -> robot.lookup("#patching-view-scatter")
                .queryAs(ToggleButton.class)
                .fire());
        robot.interact(chart::requestFocus);
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(chart.getAccessibleText()).contains("both directions").contains("associated with");
        String head = chosenName(run);
        assertThat(head).matches("a\\d+\\.h\\d+");
        Screenshots.take(stage.getScene(), "patching-4-scatter");
        Path svg = folder.resolve("scatter.svg");
        export(robot, svg);
        assertThat(Files.readString(svg)).contains("noising takes away", "AND", "OR", head);

        TableView<?> measures = robot.lookup("#patching-measures").queryAs(TableView.class);
        robot.interact(() -> measures.getSelectionModel().select(3));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#patching-reading").queryLabeled().getText()).contains("log-probability");
        assertThat(worker.isQuiet()).as("nothing is run for another metric").isTrue();
        robot.interact(() -> measures.getSelectionModel().select(0));

        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        await(
                "the head's parts are there",
                () -> idle(robot)
                        && robot.lookup("#patching-crumb-0").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#patching-view-noising")
                .queryAs(ToggleButton.class)
                .fire());
        assertThat(chart.getAccessibleText()).startsWith("Parts of " + head);
        Screenshots.take(stage.getScene(), "patching-5-parts");
        Path csv = folder.resolve("parts.csv");
        export(robot, csv);
        assertThat(Files.readAllLines(csv)).hasSizeGreaterThan(5 * 2 * 8);
        press(robot, "#patching-crumb-0");
        assertThat(chart.getAccessibleText()).startsWith("Head output");

        press(robot, "#patching-claim");
        assertThat(robot.lookup("#patching").query().isVisible())
                .as("claims have a pane of their own")
                .isFalse();
        Screenshots.take(stage.getScene(), "patching-12-claim");
        press(robot, "#tab-patching");

        robot.interact(() -> robot.lookup("#patching-view-denoising")
                .queryAs(ToggleButton.class)
                .fire());
        robot.interact(() -> shell.themeProperty().set(Theme.DARK));
        robot.interact(() -> robot.moveTo(stage.getScene().getRoot()));
        Screenshots.take(stage.getScene(), "patching-6-dark");
        Path png = folder.resolve("heads.png");
        export(robot, png);
        assertThat(Files.size(png)).isGreaterThan(10_000);

        robot.interact(() -> shell.workspace()
                .chosenProperty()
                .set(Optional.of(new Chosen.OfNode(run.graph().numberOf(dev.edgewise.graph.Node.head(1, 1))))));
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take(stage.getScene(), "patching-7-outlined");
    }

    @Test
    void refusalsAreSaidBeforeTheRunAndACancelKeepsWhatIsThere(FxRobot robot) throws Exception {
        openBuiltIn(robot);
        press(robot, "#tab-patching");
        robot.interact(() -> choice(robot, "#patching-source", PatchSource.ZERO));
        assertThat(robot.lookup("#patching-refusal").queryLabeled().getText()).contains("choose noising");
        assertThat(robot.lookup("#patching-run").query().isDisabled()).isTrue();
        Screenshots.take(stage.getScene(), "patching-8-refusal");
        robot.interact(() -> choice(robot, "#patching-source", PatchSource.CORRUPTED));
        assertThat(robot.lookup("#patching-run").query().isDisabled()).isFalse();
        robot.interact(() -> choice(robot, "#patching-site", PatchSite.NEURON));
        press(robot, "#patching-run");
        await(
                "cells fill in",
                () -> !robot.lookup("#patching-reading")
                                .queryLabeled()
                                .getText()
                                .isEmpty()
                        || idle(robot));
        Screenshots.take(stage.getScene(), "patching-9-running");
        if (!idle(robot)) {
            press(robot, "#patching-run");
        }
        await("it is over", () -> idle(robot));
        await("what was finished stays", () -> !robot.lookup("#patching-reading")
                .queryLabeled()
                .getText()
                .isEmpty());
        Screenshots.take(stage.getScene(), "patching-10-cancelled");
    }

    @Test
    void pointingTellsTheNumbers(FxRobot robot) throws Exception {
        openBuiltIn(robot);
        press(robot, "#tab-patching");
        press(robot, "#patching-run");
        await("the sweep is done", () -> idle(robot) && !texts(robot).isEmpty());
        Node chart = robot.lookup("#patching-chart").query();
        Point2D at =
                WaitForAsyncUtils.asyncFx(() -> chart.localToScreen(140, 90)).get();
        robot.moveTo(at);
        WaitForAsyncUtils.waitForFxEvents();
        List<String> lines =
                robot.lookup("#patching-chart .hover-facts").queryAllAs(javafx.scene.control.Label.class).stream()
                        .map(javafx.scene.control.Label::getText)
                        .toList();
        assertThat(lines.getFirst()).contains("denoising", "patched", "n = ");
        Screenshots.take(stage.getScene(), "patching-11-hover");
    }

    private void export(FxRobot robot, Path file) throws Exception {
        dialogs.answer(file);
        press(robot, "#patching-export");
        await(file + " is written", () -> Files.exists(file));
    }

    private static List<?> texts(FxRobot robot) {
        return robot.lookup("#patching-measures").queryAs(TableView.class).getItems();
    }

    private static boolean idle(FxRobot robot) {
        return robot.lookup("#patching-run").queryAs(Button.class).getText().equals("Run");
    }

    private String chosenName(Run run) {
        return shell.workspace()
                .chosenProperty()
                .get()
                .map(c -> c instanceof Chosen.OfNode node
                        ? run.graph().node(node.node()).name()
                        : "an edge")
                .orElse("nothing");
    }

    @SuppressWarnings("unchecked")
    private static <T> void choice(FxRobot robot, String id, T value) {
        robot.lookup(id).queryAs(ChoiceBox.class).setValue(value);
    }

    private Run openBuiltIn(FxRobot robot) throws Exception {
        boolean builtIn = ModelCatalogue.ofHome().sources().stream()
                .anyMatch(m -> m.name().equals("builtin"));
        assumeTrue(builtIn, "the built-in model is not in this checkout");
        robot.interact(() -> robot.lookup("#try-builtin").queryAs(Button.class).fire());
        await(
                "a circuit is on screen",
                () -> shell.workspace().runProperty().get().isPresent());
        await("the engine rests", worker::isQuiet);
        return shell.workspace().runProperty().get().orElseThrow();
    }
}
