package dev.edgewise.app.knowledge;

import dev.edgewise.app.command.Commands;
import dev.edgewise.app.workspace.Workspace;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/// The knowledge lab's commands.
///
/// @param focus puts the cursor where a prompt is typed
/// @param train shows how a lab model is trained
public record KnowledgeCommands(Workspace workspace, Runnable focus, Runnable train) {

    /// @param bottom shows what has this title
    public void addTo(Commands commands, Consumer<String> bottom) {
        BooleanBinding open = Bindings.createBooleanBinding(
                () -> workspace.modelProperty().get().isPresent(), workspace.modelProperty());
        commands.add("lab.knowledge", "Lab", "Knowledge", "Shortcut+8", open, () -> {
            bottom.accept("Knowledge");
            focus.run();
        });
        commands.add("lab.train", "Lab", "Train a lab model…", "", open, () -> {
            bottom.accept("Knowledge");
            train.run();
        });
    }
}
