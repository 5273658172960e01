package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.startup.Milestone;
import dev.edgewise.app.startup.Milestones;
import dev.edgewise.app.startup.StartSequence;
import dev.edgewise.app.startup.StartupWatch;
import dev.edgewise.app.work.Engine;
import dev.edgewise.job.EngineWorker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A start without its launcher: what comes after what, not when.
@ExtendWith(ApplicationExtension.class)
class StartupTest {
    private final EngineWorker worker = new EngineWorker("test engine");
    private final List<Milestone> reached = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Optional<String>> ended = new CompletableFuture<>();
    private final CompletableFuture<String> engineThread = new CompletableFuture<>();
    private Shell shell;
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        Engine engine = new Engine(worker, Platform::runLater);
        shell = new Shell(engine, new FakeLibrary(), new ScriptedDialogs());
        StartupWatch watch = new StartupWatch(new Milestones(() -> 0, (now, at) -> reached.add(now)), ended::complete);
        shell.show(stage);
        new StartSequence(
                        engine,
                        () -> engineThread.complete(Thread.currentThread().getName()),
                        Optional.of(watch))
                .afterFirstFrame(shell.scene(), shell.workspace(), shell::tryBuiltIn);
        assertThat(engineThread).as("the engine waits for the first frame").isNotDone();
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void theWindowIsPaintedBeforeTheEngineIsLoadedAndTheCircuitDrawnLast() throws Exception {
        assertThat(ended.get(30, TimeUnit.SECONDS)).isEmpty();
        assertThat(engineThread.get(30, TimeUnit.SECONDS)).isEqualTo("test engine");
        assertThat(reached).startsWith(Milestone.WINDOW).endsWith(Milestone.DRAWN);
        assertThat(reached)
                .containsExactlyInAnyOrder(
                        Milestone.WINDOW, Milestone.ENGINE, Milestone.MODEL, Milestone.FOUND, Milestone.DRAWN);
        assertThat(reached).containsSubsequence(Milestone.ENGINE, Milestone.MODEL, Milestone.FOUND);
    }

    @Test
    void aStartThatFailsSaysWhy() throws Exception {
        ended.get(30, TimeUnit.SECONDS);
        CompletableFuture<Optional<String>> again = new CompletableFuture<>();
        Platform.runLater(() -> new StartupWatch(new Milestones(() -> 0, (now, at) -> {}), why -> {
                    if (why.isPresent()) {
                        again.complete(why);
                    }
                })
                .follow(stage.getScene(), shell.workspace(), () -> shell.workspace()
                        .fail(
                                dev.edgewise.app.workspace.Workspace.Place.SOURCES,
                                "Opening",
                                new dev.edgewise.io.UserError("the model is missing"))));

        assertThat(again.get(30, TimeUnit.SECONDS)).contains("The model is missing");
    }
}
