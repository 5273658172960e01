package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.graph.GraphPictures;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.LargeRuns;
import dev.edgewise.app.workspace.Reading;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.job.EngineWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The slider under a hand that does not rest, and graphs as large as GPT-2 XL's.
@ExtendWith(ApplicationExtension.class)
class DragTest {
    /// Moves of the mouse from one end of the slider to the other and back.
    private static final int SWEEP = 48;

    private final EngineWorker worker = new EngineWorker("test engine");
    private Stage stage;
    private Shell shell;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        Theme.loadFonts();
        shell = new Shell(new Engine(worker, Platform::runLater), new FakeLibrary(), new ScriptedDialogs());
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
    void theWindowKeepsPaintingWhileTheSliderIsDraggedForThreeSeconds(FxRobot robot) throws Exception {
        Run run = show(robot, LargeRuns.of("small", 12, 12));
        await(() -> run.readingProperty().get().state() == Reading.State.MEASURED);
        Bounds plot = robot.lookup("#curve").query().localToScreen(new javafx.geometry.BoundingBox(0, 0, 1, 1));
        Node curve = robot.lookup("#curve").query();
        double width = curve.getBoundsInLocal().getWidth();
        List<Integer> painted = new ArrayList<>();
        AnimationTimer frames = counting(painted);
        List<Integer> sizes = new ArrayList<>();
        robot.interact(() -> run.requestedProperty().subscribe(n -> sizes.add(n.intValue())));
        robot.interact(frames::start);
        robot.moveTo(plot.getMinX() + 60, plot.getMinY() + 60);
        robot.press(MouseButton.PRIMARY);
        long start = System.nanoTime();
        // By steps, not by the clock: however slow the machine, the hand comes by both ends.
        for (int step = 0; step <= SWEEP || System.nanoTime() - start < 3e9; step++) {
            double place = 0.5 - 0.5 * Math.cos(2 * Math.PI * step / SWEEP);
            robot.moveTo(
                    new javafx.geometry.Point2D(plot.getMinX() + place * width, plot.getMinY() + 60),
                    org.testfx.robot.Motion.DIRECT);
        }
        robot.moveTo(
                new javafx.geometry.Point2D(plot.getMinX() + 0.6 * width, plot.getMinY() + 60),
                org.testfx.robot.Motion.DIRECT);
        robot.release(MouseButton.PRIMARY);
        robot.interact(frames::stop);

        assertThat(sizes)
                .as("sizes that the drag went through")
                .anyMatch(n -> n < 5)
                .anyMatch(n -> n > 30_000);
        assertThat(painted).as("frames on the way").hasSizeGreaterThan(20);
        // Not how long a frame took, which a busy machine decides, but that the hand was followed: a window that stands
        // still until the button is let go has one picture.
        assertThat(painted.stream().distinct())
                .as("different pictures on the way, by their lines")
                .hasSizeGreaterThan(10);
        await(() -> run.readingProperty().get().state() == Reading.State.MEASURED && worker.isQuiet());
        // The evaluator that stands in for a model says the share of the edges that the circuit has.
        double share = (double) run.circuit().size() / run.graph().edges();
        assertThat(run.readingProperty().get().value()).isBetween(share - 1e-9, share + 1e-9);
        assertThat(robot.lookup("#faithfulness").<Text>query().getText())
                .isEqualTo(String.format(java.util.Locale.ROOT, "%.2f", share));
    }

    @Test
    void twoMillionEdgesAreDrawnToggledAndListedWithinABoundedHeap(FxRobot robot) throws Exception {
        long before = used();
        Run run = show(robot, LargeRuns.of("xl", 48, 25));
        assertThat(run.graph().edges()).isGreaterThan(2_200_000);
        for (int edges : new int[] {1000, 60_000, run.graph().edges()}) {
            robot.interact(() -> run.requestedProperty().set(edges));
            await(() -> GraphPictures.of(stage.getScene()).edges().size()
                    == Math.min(run.circuit().size(), 20_000));
        }
        assertThat(robot.lookup("#graph-counts").queryLabeled().getText()).contains("the strongest 20,000 drawn");
        robot.interact(() -> robot.lookup("#graph-filter-q")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .fire());
        await(() -> robot.lookup("#graph-counts").queryLabeled().getText().contains("q off"));
        int edge = run.ranked().edgeAt(7);
        robot.interact(() -> shell.workspace()
                .chosenProperty()
                .set(Optional.of(new dev.edgewise.app.workspace.Chosen.OfEdge(edge))));
        robot.interact(() -> robot.lookup("#toggle-edge").queryAs(Button.class).fire());
        assertThat(run.circuit().contains(edge)).isFalse();
        robot.interact(() -> robot.lookup("#tab-edges").queryAs(Button.class).fire());
        var table = robot.lookup("#edges-table").queryTableView();
        await(() -> !table.getItems().isEmpty());
        assertThat(table.getItems()).hasSize(2000);
        await(worker::isQuiet);
        assertThat(used() - before).as("bytes that stay in use").isLessThan(400L << 20);
    }

    private Run show(FxRobot robot, Run run) {
        robot.interact(() -> {
            run.evaluatorProperty().set(Optional.of(Fixtures.evaluator(100)));
            shell.workspace().show(run);
        });
        WaitForAsyncUtils.waitForFxEvents();
        return run;
    }

    /// Notes in every frame how many lines are on screen.
    private AnimationTimer counting(List<Integer> lines) {
        return new AnimationTimer() {
            @Override
            public void handle(long now) {
                lines.add(GraphPictures.of(stage.getScene()).edges().size());
            }
        };
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void await(BooleanSupplier condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get(60, TimeUnit.SECONDS)) {
            assertThat(System.nanoTime()).as("what the test waits for").isLessThan(limit);
            Thread.sleep(20);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
