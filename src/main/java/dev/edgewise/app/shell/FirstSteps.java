package dev.edgewise.app.shell;

import dev.edgewise.app.workspace.Finding;
import dev.edgewise.app.workspace.Opening;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.io.UserError;
import dev.edgewise.model.ModelSource;
import java.util.Optional;
import javafx.util.Subscription;

/// From nothing to a circuit on screen: the built-in model, the first task, one press of the button.
final class FirstSteps {
    private static final String TASK = "ioi";

    private final Workspace workspace;
    private final Opening opening;
    private final Finding finding;

    FirstSteps(Workspace workspace, Opening opening, Finding finding) {
        this.workspace = workspace;
        this.opening = opening;
        this.finding = finding;
    }

    void tryBuiltIn() {
        Optional<ModelSource> builtIn = opening.library().models().stream()
                .filter(model -> model.origin().equals("built in"))
                .findFirst();
        if (builtIn.isEmpty()) {
            workspace.fail(
                    Place.SOURCES,
                    "Opening the built-in model",
                    new UserError("the built-in model is missing: the folder assets/builtin was looked for beside the"
                            + " program; make it with ./edgewise train-builtin, or open another model"));
            return;
        }
        opening.openTask(TASK);
        opening.openModel(builtIn.get(), this::findWhenChecked);
    }

    /// The task is checked after the model is there; then the circuit can be found, once.
    private void findWhenChecked() {
        Subscription[] once = {Subscription.EMPTY};
        once[0] = finding.possibleProperty().subscribe((before, possible) -> {
            if (possible) {
                once[0].unsubscribe();
                finding.find();
            }
        });
    }
}
