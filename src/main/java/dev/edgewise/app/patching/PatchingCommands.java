package dev.edgewise.app.patching;

import dev.edgewise.app.command.Commands;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/// The patching lab's commands.
///
/// @param export asks for a file and writes what the pane shows
public record PatchingCommands(PatchingController controller, Runnable export) {

    /// @param bottom shows what has this title below the graph
    public void addTo(Commands commands, BooleanBinding shown, Consumer<String> bottom) {
        PatchingModel model = controller.model();
        BooleanBinding result = Bindings.createBooleanBinding(
                () -> model.displayProperty().get().isPresent(), model.displayProperty());
        BooleanBinding single = Bindings.createBooleanBinding(
                () -> model.shown().filter(e -> !e.hasBoth()).isPresent()
                        && !controller.job().isRunning(),
                model.displayProperty(),
                controller.job().activityProperty());
        BooleanBinding cell = Bindings.createBooleanBinding(
                () -> controller.inside().isPresent(), model.selectedProperty(), model.displayProperty());
        commands.add("lab.patching", "Lab", "Patching", "Shortcut+7", shown, () -> bottom.accept("Patching"))
                .add(
                        "lab.patch",
                        "Lab",
                        "Run the patching experiment",
                        "Shortcut+Shift+P",
                        controller.possible(),
                        () -> {
                            bottom.accept("Patching");
                            controller.run();
                        })
                .add("lab.patchOther", "Lab", "Patch in the other direction", "", single, controller::runOther)
                .add("lab.patchInside", "Lab", "Look inside the patched cell", "", cell, controller::lookInside)
                .add("lab.patchExport", "Lab", "Export the patching experiment…", "", result, export);
    }
}
