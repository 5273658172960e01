package dev.edgewise.app.shell;

import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.RunOrigin;
import dev.edgewise.app.workspace.Workspace;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/// What the status line says at rest, and what the numbers on screen depend on.
final class StatusFacts {
    private final Workspace workspace;

    StatusFacts(Workspace workspace) {
        this.workspace = workspace;
    }

    ObservableValue<String> facts() {
        return workspace.runProperty().map(run -> run.filter(r -> r.origin().signKnown())
                .map(r -> facts(r.origin()))
                .orElse(""));
    }

    private static String facts(RunOrigin origin) {
        return "seed " + origin.settings().seed() + " · BOS "
                + origin.bos().name().toLowerCase(Locale.ROOT) + " · " + origin.examples() + " prompts"
                + (origin.onlyCorrect() ? ", only correct" : "");
    }

    ObservableValue<String> rest() {
        return Bindings.createStringBinding(
                () -> sentence(workspace.runProperty().get()),
                workspace.runProperty(),
                workspace.modelProperty(),
                workspace.checkedProperty());
    }

    private String sentence(Optional<Run> run) {
        if (run.isPresent()) {
            return "Ready";
        }
        if (workspace.modelProperty().get().isEmpty()) {
            return "Open a model to begin";
        }
        return workspace.checkedProperty().get().isPresent()
                ? "Ready: press Ctrl ⏎ to find the circuit"
                : "Choose a task to go on";
    }
}
