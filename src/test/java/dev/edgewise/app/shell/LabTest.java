package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.verify.VerifyController;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.matcher.control.LabeledMatchers;
import org.testfx.util.WaitForAsyncUtils;

/// Verify, stability, compare and diff through the window, with a library that needs no model, in a small window.
class LabTest extends WindowFixture {

    @Start
    void start(Stage on) {
        show(on, new FakeLibrary(), 1280, 780);
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
        await("the table is written", () -> Files.exists(csv));
        assertThat(Files.readAllLines(csv)).hasSize(VerifyController.TOP + 1);
        dialogs.answer(svg);
        press(robot, "#verify-export");
        await("the picture is written", () -> Files.exists(svg));
        assertThat(Files.readString(svg)).contains("<svg").contains("Pearson");
    }

    @Test
    void unstableEdgesFadeAndTheStableCoreCanBecomeTheCircuit(FxRobot robot) throws Exception {
        Run run = find(robot);
        robot.interact(() -> run.requestedProperty().set(60));
        press(robot, "#tab-stability");
        Screenshots.take(stage.getScene(), "lab-stability-empty");
        press(robot, "#stability-start");
        await(
                "the result is there",
                () -> run.studies().stabilityProperty().get().isPresent());
        assertThat(robot.lookup("#stability-jaccard").queryLabeled().getText()).contains("0.78");
        assertThat(robot.lookup("#graph-legend").query().isVisible())
                .as("the graph says what faint means")
                .isTrue();
        Screenshots.take(stage.getScene(), "lab-stability-light");
        robot.interact(
                () -> robot.lookup("#core-only").queryAs(ToggleSwitch.class).setSelected(true));
        assertThat(robot.lookup("#graph-counts").queryLabeled().getText()).contains("stable core, ≥ 90 %");
        var core = run.studies().stabilityProperty().get().orElseThrow().core(0.9);
        press(robot, "#keep-core");
        assertThat(run.unpruned().toBitSet()).isEqualTo(core);
        robot.interact(() -> shell.workspace().history().undo());
        assertThat(run.overrides()).isEmpty();
        int edge = run.ranked().edgeAt(0);
        robot.interact(() -> shell.workspace().chosenProperty().set(Optional.of(new Chosen.OfEdge(edge))));
        double share = run.studies().stabilityProperty().get().orElseThrow().shares()[edge];
        String words = Math.round(100 * share) + " % of 20 resamples";
        assertThat(robot.lookup(LabeledMatchers.hasText(words)).tryQuery())
                .as("the inspector says how stable the edge is")
                .isPresent();
        press(robot, "#tab-edges");
        TableView<?> table = robot.lookup("#edges-table").queryAs(TableView.class);
        await("the table is filled", () -> !table.getItems().isEmpty());
        assertThat(table.getColumns().get(3).getCellData(0)).isEqualTo(share);
        press(robot, "#fade-off");
        assertThat(robot.lookup("#graph-legend").query().isVisible()).isFalse();
    }

    @Test
    void twoRunsAreComparedAndShownAgainstEachOther(FxRobot robot) throws Exception {
        Run a = find(robot);
        press(robot, "#tab-compare");
        Screenshots.take(stage.getScene(), "lab-compare-empty");
        Run b = findWith(robot, "eap");
        robot.interact(() -> {
            a.requestedProperty().set(60);
            b.requestedProperty().set(50);
        });
        press(robot, "#measure-cross");
        await("the circuits have run", () -> b.judged(a.circuit()).isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        var shared = a.circuit().toBitSet();
        shared.and(b.circuit().toBitSet());
        int either = a.circuit().size() + b.circuit().size() - shared.cardinality();
        assertThat(robot.lookup("#overlap-0-1").queryLabeled().getText())
                .isEqualTo(String.format(java.util.Locale.ROOT, "%.2f", (double) shared.cardinality() / either));
        assertThat(robot.lookup("#cross-0-1").queryLabeled().getText()).matches("[01]\\.\\d\\d");
        Screenshots.take(stage.getScene(), "lab-compare-light");

        press(robot, "#overlap-0-1");
        assertThat(shell.workspace().runProperty().get()).contains(a);
        assertThat(robot.lookup("#diff-both").queryAs(ToggleButton.class).getAccessibleText())
                .isEqualTo("both " + shared.cardinality());
        assertThat(robot.lookup("#diff-a").queryAs(ToggleButton.class).getAccessibleText())
                .isEqualTo("only A " + (a.circuit().size() - shared.cardinality()));
        Screenshots.take(stage.getScene(), "lab-diff-light");
        robot.interact(
                () -> robot.lookup("#diff-both").queryAs(ToggleButton.class).fire());
        assertThat(robot.lookup("#graph-counts").queryLabeled().getText())
                .contains(shared.cardinality() + " hidden (only A's own and B's own)");
        Path svg = folder.resolve("diff.svg");
        dialogs.answer(svg);
        press(robot, "#diff-export");
        await("the diff is written", () -> Files.exists(svg));
        assertThat(Files.readString(svg)).contains("only A: ").contains("stroke-dasharray");
        robot.interact(() -> shell.themeProperty().set(Theme.DARK));
        robot.interact(
                () -> robot.lookup("#diff-both").queryAs(ToggleButton.class).fire());
        Screenshots.take(stage.getScene(), "lab-diff-dark");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#graph-legend").query().isVisible()).isFalse();
        assertThat(robot.lookup("#graph-counts").queryLabeled().getText()).doesNotContain("hidden");
    }

    @Test
    void cancelLeavesTheRunAsItWas(FxRobot robot) throws Exception {
        Run run = find(robot);
        await("the engine rests", worker::isQuiet);
        press(robot, "#tab-verify");
        CountDownLatch go = new CountDownLatch(1);
        // The engine is held, so that the job waits and can be cancelled.
        worker.submit(Job.live("hold", "hold", progress -> go.await(60, TimeUnit.SECONDS)), new JobListener<>() {});
        press(robot, "#verify-start");
        assertThat(robot.lookup("#verify-running").queryLabeled().getText()).startsWith("Verifying the 50");
        Screenshots.take(stage.getScene(), "lab-verify-running");
        press(robot, "#verify-cancel");
        go.countDown();
        await(
                "it is cancelled",
                () -> robot.lookup("#verify-start").query().isVisible()
                        && !robot.lookup("#verify-start").query().isDisabled());
        assertThat(run.studies().verificationProperty().get()).isEmpty();
    }

    private Run findWith(FxRobot robot, String method) throws Exception {
        robot.interact(() -> {
            var settings = shell.workspace().settingsProperty();
            settings.set(settings.get().withMethod(method));
            robot.lookup("#find-circuit").queryAs(Button.class).fire();
        });
        int before = shell.workspace().runs().size();
        await("another circuit is there", () -> shell.workspace().runs().size() > 1);
        assertThat(before).isPositive();
        return shell.workspace().runs().getLast();
    }

    private Run find(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#try-builtin").queryAs(Button.class).fire());
        await(
                "a circuit is on screen",
                () -> shell.workspace().runProperty().get().isPresent());
        return shell.workspace().runProperty().get().orElseThrow();
    }
}
