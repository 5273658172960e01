package dev.edgewise.app.claim;

import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.work.LongJob;
import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.OpenTask;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.SavedClaim;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.study.claim.ClaimFile;
import dev.edgewise.study.claim.ClaimMarkdown;
import dev.edgewise.study.claim.ClaimMembers;
import dev.edgewise.study.claim.ClaimRecord;
import dev.edgewise.study.claim.ClaimedEdges;
import dev.edgewise.study.claim.ClaimedNodes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/// Writes claims, tests them in the background, and keeps their records with the session.
public final class ClaimController {
    private final Workspace workspace;
    private final Dialogs dialogs;
    private final Saving saving;
    private final Jobs jobs;
    private final LongJob job;
    private final ClaimModel model = new ClaimModel();
    private final BooleanBinding possible;
    private final BooleanBinding repeatable;
    private final AtomicReference<Optional<ClaimRecord>> kept = new AtomicReference<>(Optional.empty());
    private Optional<SavedClaim> replaces = Optional.empty();

    public ClaimController(Workspace workspace, Jobs jobs, Dialogs dialogs, Saving saving) {
        this.workspace = workspace;
        this.dialogs = dialogs;
        this.saving = saving;
        this.jobs = jobs;
        this.job = new LongJob(jobs);
        var evaluator = workspace.runProperty().flatMap(run -> run.map(Run::evaluatorProperty)
                .orElse(null));
        possible = Bindings.createBooleanBinding(
                () -> !job.isRunning()
                        && evaluator.getValue() != null
                        && evaluator.getValue().isPresent()
                        && !model.sentenceProperty().get().isBlank(),
                evaluator,
                job.activityProperty(),
                model.sentenceProperty());
        repeatable = Bindings.createBooleanBinding(
                () -> !job.isRunning()
                        && model.shownProperty().get().isPresent()
                        && workspace.modelProperty().get().isPresent()
                        && workspace.taskProperty().get().isPresent(),
                job.activityProperty(),
                model.shownProperty(),
                workspace.modelProperty(),
                workspace.taskProperty());
        job.activityProperty().subscribe(activity -> {
            if (activity.isEmpty()) {
                keepWhatWasMeasured();
            }
        });
        workspace.claims().subscribe(() -> {
            if (model.shownProperty().get().filter(workspace.claims()::contains).isEmpty()) {
                model.shownProperty()
                        .set(
                                workspace.claims().isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(workspace.claims().getLast()));
            }
        });
    }

    public ClaimModel model() {
        return model;
    }

    public LongJob job() {
        return job;
    }

    /// Whether there is a sentence, a run and its model.
    public BooleanBinding possible() {
        return possible;
    }

    /// Whether the record on screen can be tested again.
    public BooleanBinding repeatable() {
        return repeatable;
    }

    /// Begins a claim about what is selected in the graph; about the circuit where nothing is.
    public void fromSelection() {
        Optional<String> name = workspace
                .runProperty()
                .get()
                .flatMap(run -> workspace.chosenProperty().get().map(chosen -> nameOf(run.graph(), chosen)))
                .filter(found -> !found.equals("input") && !found.equals("logits"));
        name.ifPresent(model.namesProperty()::set);
        model.coversProperty().set(name.isPresent() ? Covers.NAMED : Covers.CIRCUIT_EDGES);
    }

    private static String nameOf(ComputationGraph graph, Chosen chosen) {
        return switch (chosen) {
            case Chosen.OfNode node -> graph.node(node.node()).name();
            case Chosen.OfEdge edge -> graph.edgeName(edge.edge());
        };
    }

    /// Tests the claim that is written.
    public void test() {
        Optional<Run> run = workspace.runProperty().get();
        Optional<OpenModel> open = workspace.modelProperty().get();
        if (possible.get() && run.isPresent() && open.isPresent()) {
            start(
                    Optional.empty(),
                    () -> ClaimTesting.of(
                            run.get(),
                            open.get(),
                            members(run.get()),
                            model.sentenceProperty().get(),
                            model.coversProperty().get() != Covers.NAMED));
        }
    }

    /// Tests the claim on screen again, on the model and task that are open; goes on where it was stopped.
    public void again() {
        Optional<SavedClaim> shown = model.shownProperty().get();
        Optional<OpenTask> task = workspace.taskProperty().get();
        if (repeatable.get() && task.isPresent()) {
            start(
                    shown,
                    () -> ClaimTesting.again(
                            shown.orElseThrow().record(),
                            workspace.modelProperty().get().orElseThrow(),
                            task.get().file()));
        }
    }

    private ClaimMembers members(Run run) {
        return switch (model.coversProperty().get()) {
            case CIRCUIT_EDGES -> ClaimedEdges.of(run.circuit());
            case CIRCUIT_NODES -> ClaimedNodes.of(run.graph(), run.circuit().nodes());
            case NAMED -> named(run.graph());
        };
    }

    private ClaimMembers named(ComputationGraph graph) {
        List<String> names = Arrays.stream(model.namesProperty().get().split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        long edges = names.stream().filter(name -> name.contains("->")).count();
        if (edges > 0 && edges < names.size()) {
            throw new UserError("a claim is about nodes or about edges, not both; name one kind");
        }
        return edges > 0
                ? ClaimedEdges.named(graph, names, "the claim")
                : ClaimedNodes.named(graph, names, "the claim");
    }

    private void start(Optional<SavedClaim> again, Supplier<ClaimTesting> made) {
        workspace.problemProperty(Place.CLAIM).set(Optional.empty());
        try {
            ClaimTesting testing = made.get();
            kept.set(Optional.empty());
            replaces = again;
            job.start(
                    "Testing the claim",
                    progress -> {
                        SavedClaim done = testing.run(record -> kept.set(Optional.of(record)), progress);
                        kept.set(Optional.empty());
                        return done;
                    },
                    this::put,
                    reason -> workspace.fail(Place.CLAIM, "Testing the claim", reason));
        } catch (UserError refused) {
            workspace.fail(Place.CLAIM, "Testing the claim", refused);
        }
    }

    /// In the place of the record that was tested again; a new one otherwise.
    private void put(SavedClaim claim) {
        int place = replaces.map(workspace.claims()::indexOf).orElse(-1);
        if (place >= 0) {
            workspace.claims().set(place, claim);
        } else {
            workspace.claims().add(claim);
        }
        replaces = Optional.of(claim);
        model.shownProperty().set(Optional.of(claim));
    }

    /// A run that was stopped, or failed, leaves a record too; one that ended well replaces it at once.
    private void keepWhatWasMeasured() {
        kept.getAndSet(Optional.empty())
                .ifPresent(record -> jobs.submit(
                        Job.background("Keeping what was measured", progress -> SavedClaim.of(record)),
                        Outcome.<SavedClaim>of(
                                this::put,
                                reason -> workspace.fail(Place.CLAIM, "Keeping what was measured", reason))));
    }

    /// Forgets the record on screen.
    public void remove() {
        model.shownProperty().get().ifPresent(workspace.claims()::remove);
    }

    /// Writes the record on screen as Markdown or JSON, as the file's name asks.
    public void export() {
        model.shownProperty().get().ifPresent(claim -> dialogs.saveFile(
                        "Export the claim's record",
                        claim.record().claim().subject().task().replaceAll("[^\\w-]+", "-") + "-claim.md",
                        "*.md",
                        "*.json")
                .ifPresent(file -> saving.save(
                        file,
                        progress -> {
                            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
                                ClaimFile.write(file, claim.record());
                            } else {
                                WholeFile.write(file, ClaimMarkdown.of(claim.record()));
                            }
                        },
                        reason -> workspace.fail(Place.CLAIM, "Exporting the claim's record", reason))));
    }
}
