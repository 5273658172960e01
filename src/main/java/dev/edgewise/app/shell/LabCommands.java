package dev.edgewise.app.shell;

import dev.edgewise.app.claim.ClaimController;
import dev.edgewise.app.command.Commands;
import dev.edgewise.app.compare.CompareController;
import dev.edgewise.app.knowledge.KnowledgeCommands;
import dev.edgewise.app.patching.PatchingCommands;
import dev.edgewise.app.stability.StabilityController;
import dev.edgewise.app.threshold.CurveMeasurement;
import dev.edgewise.app.verify.VerifyController;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/// The commands that tell how far a circuit can be trusted.
///
/// @param writeClaim puts the cursor where a claim is written
record LabCommands(
        Workspace workspace,
        VerifyController verify,
        StabilityController stability,
        CompareController compare,
        CurveMeasurement curve,
        PatchingCommands patching,
        KnowledgeCommands knowledge,
        ClaimController claim,
        Runnable writeClaim) {

    /// @param bottom shows what has this title below the graph
    void addTo(Commands commands, BooleanBinding shown, Consumer<String> bottom) {
        BooleanBinding several = Bindings.size(workspace.runs()).greaterThan(1).and(shown);
        BooleanBinding diff = Bindings.createBooleanBinding(
                () -> compare.model().diffProperty().get().isPresent(),
                compare.model().diffProperty());
        BooleanBinding stable = Bindings.createBooleanBinding(
                () -> stability.model().stabilityProperty().get().isPresent(),
                stability.model().stabilityProperty());
        commands.add(
                        "lab.verify",
                        "Lab",
                        "Verify the top " + VerifyController.TOP + " edges",
                        "Shortcut+Shift+V",
                        verify.possible(),
                        () -> {
                            bottom.accept("Verify");
                            verify.verify();
                        })
                .add("lab.stability", "Lab", "Measure the stability", "Shortcut+Shift+B", stability.possible(), () -> {
                    bottom.accept("Stability");
                    stability.measure();
                })
                .add("lab.curve", "Lab", "Measure the curve and random circuits", "", verify.possible(), () -> {
                    bottom.accept("Curve");
                    workspace.runProperty().get().ifPresent(curve::start);
                })
                .add("lab.claim", "Lab", "Claim…", "Shortcut+Shift+L", shown, () -> {
                    bottom.accept("Claim");
                    claim.fromSelection();
                    writeClaim.run();
                })
                .add("lab.fade", "Lab", "Fade unstable edges", "", stable, () -> stability
                        .model()
                        .fadeProperty()
                        .set(!stability.model().fadeProperty().get()))
                .add("lab.core", "Lab", "Draw only the stable core", "", stable, () -> stability
                        .model()
                        .coreOnlyProperty()
                        .set(!stability.model().coreOnlyProperty().get()))
                .add(
                        "lab.compare",
                        "Lab",
                        "Compare the runs",
                        "Shortcut+Shift+M",
                        shown,
                        () -> bottom.accept("Compare"))
                .add(
                        "lab.diff",
                        "Lab",
                        "Show this run against the one before it",
                        "Shortcut+Shift+D",
                        several,
                        this::diff)
                .add("lab.diffBack", "Lab", "Back to one circuit", "", diff, compare::back)
                .add(
                        "lab.showVerify",
                        "Lab",
                        "Show the verification",
                        "Shortcut+4",
                        shown,
                        () -> bottom.accept("Verify"))
                .add(
                        "lab.showStability",
                        "Lab",
                        "Show the stability",
                        "Shortcut+5",
                        shown,
                        () -> bottom.accept("Stability"))
                .add(
                        "lab.showCompare",
                        "Lab",
                        "Show the comparison",
                        "Shortcut+6",
                        shown,
                        () -> bottom.accept("Compare"));
        patching.addTo(commands, shown, bottom);
        knowledge.addTo(commands, bottom);
    }

    /// The shown run as A, its neighbour in the list as B.
    private void diff() {
        workspace.runProperty().get().ifPresent(run -> {
            List<Run> runs = workspace.runs();
            int place = runs.indexOf(run);
            if (runs.size() > 1) {
                compare.diff(run, runs.get(place > 0 ? place - 1 : 1));
            }
        });
    }

    /// Esc in a diff goes back to one circuit; true where there was one.
    boolean leaveDiff() {
        boolean was = compare.model().diffProperty().get().isPresent();
        compare.back();
        return was;
    }
}
