package dev.edgewise.app.knowledge;

import dev.edgewise.app.command.Commands;
import dev.edgewise.app.workspace.Workspace;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/// The knowledge lab's commands.
///
/// @param focus puts the cursor where a prompt is typed
public record KnowledgeCommands(Workspace workspace, Runnable focus) {

    /// @param bottom shows what has this title
    public void addTo(Commands commands, Consumer<String> bottom) {
        BooleanBinding open = Bindings.createBooleanBinding(
                () -> workspace.modelProperty().get().isPresent(), workspace.modelProperty());
        commands.add("lab.knowledge", "Lab", "Knowledge", "Shortcut+8", open, () -> {
            bottom.accept("Knowledge");
            focus.run();
        });
    }
}
