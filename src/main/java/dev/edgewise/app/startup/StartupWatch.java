package dev.edgewise.app.startup;

import dev.edgewise.app.banner.Problem;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.Scene;

/// Measures a start: opens the built-in model as soon as the window is there, says when each milestone is reached, and
/// ends the program after the last one where that is wanted.
///
/// Asked for by the environment variable `EDGEWISE_STARTUP` or the system property `edgewise.startup`: `exit` ends the
/// program when the circuit is drawn, or when it cannot be; anything else keeps the window.
public final class StartupWatch {
    private static final int LIMIT_SECONDS = 180;

    private final Milestones milestones;
    private final Consumer<Optional<String>> end;

    /// @param end is told that the circuit has been drawn, or else why not
    public StartupWatch(Milestones milestones, Consumer<Optional<String>> end) {
        this.milestones = milestones;
        this.end = end;
    }

    /// @param end ends the program; is told why where the circuit could not be drawn
    public static Optional<StartupWatch> wanted(PrintStream out, Consumer<Optional<String>> end) {
        String value = System.getProperty("edgewise.startup", System.getenv().getOrDefault("EDGEWISE_STARTUP", ""));
        if (value.isBlank()) {
            return Optional.empty();
        }
        Milestones printed = new Milestones(
                ProcessAge::millis,
                (milestone, millis) ->
                        out.println(String.format(Locale.ROOT, "%-20s %6d ms", milestone.title(), millis)));
        return Optional.of(new StartupWatch(printed, value.equals("exit") ? end : why -> {}));
    }

    public void reach(Milestone milestone) {
        milestones.reach(milestone);
    }

    /// @param begin what the user would press: opens the built-in model and finds its circuit
    public void follow(Scene scene, Workspace workspace, Runnable begin) {
        workspace.modelProperty().subscribe(model -> model.ifPresent(open -> reach(Milestone.MODEL)));
        workspace
                .runProperty()
                .subscribe(run -> run.ifPresent(found -> {
                    reach(Milestone.FOUND);
                    Painted.next(scene, () -> {
                        reach(Milestone.DRAWN);
                        end.accept(Optional.empty());
                    });
                }));
        for (Place place : Place.values()) {
            workspace.problemProperty(place).subscribe(problem -> problem.ifPresent(this::fail));
        }
        // Nobody sees the window of a training run: it must not wait for ever.
        CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS)
                .execute(() -> end.accept(Optional.of("no circuit after " + LIMIT_SECONDS + " seconds")));
        begin.run();
    }

    private void fail(Problem problem) {
        end.accept(Optional.of(problem.sentence()));
    }
}
