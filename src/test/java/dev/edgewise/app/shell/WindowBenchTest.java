package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.graph.DrawingTimes;
import dev.edgewise.app.graph.GraphPictures;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.LargeRuns;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.job.EngineWorker;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Times of the window's frames on graphs of three sizes, with software rendering, printed as a table. Only when asked
/// for: `EDGEWISE_BENCH=1 mvn -q test -Dtest=WindowBenchTest`.
@ExtendWith(ApplicationExtension.class)
@EnabledIfEnvironmentVariable(named = "EDGEWISE_BENCH", matches = "1")
class WindowBenchTest {
    private static final int WARM_UP = 200;
    private static final int FRAMES = 120;

    static {
        // Frames follow each other as fast as they can: else every time would be a multiple of 16.7 ms.
        System.setProperty("javafx.animation.fullspeed", "true");
    }

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
    void framesOfThreeGraphs(FxRobot robot) throws Exception {
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT,
                "%n%-13s %9s | %-36s | %-36s | %-46s | %-44s | %-34s | %s%n",
                "graph",
                "edges",
                "lines alone, ms (CPU): new / kept",
                "window's thread, ms",
                "whole frame, ms",
                "CPU ms a frame: window renderer lines (JVM)",
                "drag: frames, p99, gaps over 100, longest",
                "heap MB"));
        for (Object[] model : new Object[][] {{"GPT-2 small", 12, 12}, {"SmolLM2-135M", 30, 9}, {"GPT-2 XL", 48, 25}}) {
            Run run = LargeRuns.of((String) model[0], (int) model[1], (int) model[2]);
            int requested = LargeRuns.requestedFor(run, 1000);
            robot.interact(() -> {
                run.evaluatorProperty().set(Optional.of(Fixtures.evaluator(100)));
                run.requestedProperty().set(requested);
                shell.workspace().show(run);
            });
            Thread.sleep(2000);
            double[][] frames = frames(i -> run.requestedProperty().set(requested - i % 2));
            var picture = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> GraphPictures.of(stage.getScene()));
            assertThat(picture.edges()).hasSizeBetween(990, 1_010);
            double[] gaps = drag(robot);
            System.gc();
            long used =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            DrawingTimes lines = DrawingTimes.of(picture);
            table.append(String.format(
                    Locale.ROOT,
                    "%-13s %,9d | %4.1f / %4.1f (%4.1f), %,d lines %9s | %s | %s | %5.1f %5.1f %5.1f (%5.1f) %16s | %4d %5.0f %4d %5.0f %12s | %d%n",
                    model[0],
                    run.graph().edges(),
                    lines.pressing(),
                    lines.kept(),
                    lines.cpu(),
                    picture.edges().size(),
                    "",
                    spread(frames[0]),
                    spread(frames[1]),
                    frames[2][1],
                    frames[2][2],
                    frames[2][3],
                    frames[2][0] - frames[2][1] - frames[2][2] - frames[2][3],
                    "",
                    gaps.length,
                    gaps[(int) (0.99 * (gaps.length - 1))],
                    Arrays.stream(gaps).filter(gap -> gap > 100).count(),
                    gaps[gaps.length - 1],
                    "",
                    used >> 20));
            assertThat(frames[1]).hasSize(FRAMES);
        }
        System.out.println(table);
    }

    private static String spread(double[] sorted) {
        return String.format(
                Locale.ROOT,
                "least %5.1f median %5.1f p95 %5.1f",
                sorted[0],
                sorted[sorted.length / 2],
                sorted[(int) (0.95 * (sorted.length - 1))]);
    }

    /// Changes something before every frame. Sorted times in ms: of the work on the window's thread, and from a frame
    /// to the next, with all that is drawn elsewhere.
    private double[][] frames(IntConsumer change) throws Exception {
        List<Double> work = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        long[] began = {0};
        int[] frame = {0};
        long[][] processor = {{}, {}};
        Runnable laidOut = () -> {
            if (frame[0] > WARM_UP) {
                work.add((System.nanoTime() - began[0]) / 1e6);
            }
        };
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                long time = System.nanoTime();
                if (frame[0] > WARM_UP) {
                    whole.add((time - began[0]) / 1e6);
                }
                began[0] = time;
                if (frame[0] == WARM_UP) {
                    processor[0] = processorTime();
                }
                if (whole.size() == FRAMES) {
                    processor[1] = processorTime();
                    stop();
                    done.countDown();
                    return;
                }
                frame[0]++;
                change.accept(frame[0]);
            }
        };
        Platform.runLater(() -> {
            stage.getScene().addPostLayoutPulseListener(laidOut);
            timer.start();
        });
        assertThat(done.await(300, TimeUnit.SECONDS)).isTrue();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> stage.getScene().removePostLayoutPulseListener(laidOut));
        return new double[][] {
            work.stream().mapToDouble(d -> d).sorted().toArray(),
            whole.stream().mapToDouble(d -> d).sorted().toArray(),
            IntStream.range(0, 4)
                    .mapToDouble(i -> (processor[1][i] - processor[0][i]) / 1e6 / FRAMES)
                    .toArray()
        };
    }

    /// Of all threads, the window's, JavaFX's renderer and those that draw lines beside the window's, in ns; unlike the
    /// others, numbers that a busy machine does not change much. What is left is mostly Java's compilers and collector.
    private static long[] processorTime() {
        long all = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        long window = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return new long[] {all, window, processorTime("QuantumRenderer"), processorTime("ForkJoinPool.commonPool")};
    }

    private static long processorTime(String threads) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(threads))
                .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()))
                .sum();
    }

    /// Drags the slider over its whole length and back for three seconds, with a mouse that speaks 125 times a second.
    /// The times between frames, sorted, in ms, until the window has caught up.
    private double[] drag(FxRobot robot) throws Exception {
        Node plot = robot.lookup("#curve").query();
        List<Double> gaps = new ArrayList<>();
        long[] last = {0};
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                long time = System.nanoTime();
                if (last[0] > 0) {
                    gaps.add((time - last[0]) / 1e6);
                }
                last[0] = time;
            }
        };
        Platform.runLater(timer::start);
        double width = plot.getBoundsInLocal().getWidth();
        fire(plot, MouseEvent.MOUSE_PRESSED, 0);
        long start = System.nanoTime();
        for (double t = 0; t < 3; t = (System.nanoTime() - start) / 1e9) {
            fire(plot, MouseEvent.MOUSE_DRAGGED, width * (0.5 - 0.5 * Math.cos(2 * Math.PI * t / 1.5)));
            Thread.sleep(8);
        }
        fire(plot, MouseEvent.MOUSE_RELEASED, width * 0.4);
        WaitForAsyncUtils.waitForAsyncFx(60_000, timer::stop);
        return gaps.stream().mapToDouble(d -> d).sorted().toArray();
    }

    private static void fire(Node node, javafx.event.EventType<MouseEvent> type, double x) {
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        javafx.geometry.Point2D at = node.localToScene(x, 60);
        Platform.runLater(() -> Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        false,
                        false,
                        false,
                        new PickResult(node, at.getX(), at.getY()))));
    }
}
