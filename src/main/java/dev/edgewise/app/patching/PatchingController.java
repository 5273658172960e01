package dev.edgewise.app.patching;

import dev.edgewise.app.patching.PatchingModel.View;
import dev.edgewise.app.work.LongJob;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.job.Jobs;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.Positions;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.task.TokenizedTask;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;

/// Runs patching experiments from coarse to fine, and shares the graph's selection.
public final class PatchingController {
    private final Workspace workspace;
    private final PatchingModel model = new PatchingModel();
    private final LongJob job;
    private final Reader reader;
    private final StringBinding refusal;
    private final BooleanBinding possible;
    private boolean choosing;

    public PatchingController(Workspace workspace, Jobs jobs) {
        this.workspace = workspace;
        this.job = new LongJob(jobs);
        this.reader = new Reader(workspace, model, job::isRunning);
        this.refusal = Bindings.createStringBinding(
                this::reason, workspace.modelProperty(), workspace.checkedProperty(), model.settingsProperty());
        this.possible = Bindings.createBooleanBinding(
                () -> !job.isRunning() && refusal.get().isEmpty(), refusal, job.activityProperty());
        job.activityProperty().subscribe((before, now) -> {
            if (before.isPresent() && now.isEmpty()) {
                reader.read();
            }
        });
        workspace.chosenProperty().subscribe(chosen -> {
            if (!choosing) {
                model.selectedProperty().set(OptionalInt.empty());
            }
        });
    }

    public PatchingModel model() {
        return model;
    }

    public LongJob job() {
        return job;
    }

    /// Why the settings cannot be run; empty where they can.
    public StringBinding refusal() {
        return refusal;
    }

    /// Whether an experiment can be started now.
    public BooleanBinding possible() {
        return possible;
    }

    Reader reader() {
        return reader;
    }

    Workspace workspace() {
        return workspace;
    }

    /// Runs what the settings say; it becomes the first step of a new trail.
    public void run() {
        if (!possible.get()) {
            return;
        }
        PatchingSettings settings = model.settingsProperty().get();
        model.viewProperty()
                .set(
                        settings.ways() == Ways.BOTH
                                ? View.DENOISING
                                : View.of(settings.ways().directions().getFirst()));
        boolean[] begun = {false};
        start(
                Optional.empty(),
                settings,
                List.of(settings.plan()),
                settings.ways().directions(),
                crumb(settings),
                experiment -> {
                    if (begun[0]) {
                        model.trail().set(0, experiment);
                    } else {
                        begun[0] = true;
                        model.trail().setAll(experiment);
                        model.selectedProperty().set(OptionalInt.empty());
                        model.exampleProperty().set(OptionalInt.empty());
                    }
                    model.atProperty().set(0);
                });
    }

    /// Runs the shown experiment in its missing direction, on the same examples.
    public void runOther() {
        Optional<Experiment> shown = model.shown();
        if (shown.isEmpty() || shown.get().hasBoth() || !canRun(shown.get())) {
            return;
        }
        Experiment base = shown.get();
        int place = model.atProperty().get();
        Direction other = base.any().orElseThrow().direction().other();
        if (other == Direction.DENOISING && !base.settings().source().hasRun()) {
            return;
        }
        start(
                Optional.of(base.task()),
                base.settings(),
                base.plans(),
                List.of(other),
                base.crumb(),
                more -> model.trail().set(place, base.with(more)));
    }

    /// Whether the shown experiment's model is open and the engine is free for another step.
    boolean canRun(Experiment experiment) {
        return !job.isRunning()
                && workspace
                        .modelProperty()
                        .get()
                        .filter(m -> m.fingerprint().equals(experiment.model()))
                        .isPresent();
    }

    /// What is inside the selected cell, in words; empty where nothing is.
    Optional<String> inside() {
        return selectedPlan().map(SweepStep::words);
    }

    /// From a cell of the stream or an attention output to its layer's heads, from a head to its parts, from an MLP to
    /// its neurons; in the directions that the shown experiment has.
    public void lookInside() {
        Optional<SweepStep> step = selectedPlan();
        if (step.isEmpty() || model.shown().isEmpty() || !canRun(model.shown().get())) {
            return;
        }
        Experiment base = model.shown().get();
        int place = model.atProperty().get() + 1;
        boolean[] begun = {false};
        start(
                Optional.of(base.task()),
                base.settings(),
                step.get().plans(),
                base.sweeps().keySet().stream().sorted().toList(),
                step.get().crumb(),
                experiment -> {
                    if (begun[0]) {
                        model.trail().set(place, experiment);
                    } else {
                        begun[0] = true;
                        model.trail().remove(place, model.trail().size());
                        model.trail().add(experiment);
                        model.selectedProperty().set(OptionalInt.empty());
                    }
                    model.atProperty().set(place);
                });
    }

    /// Shows a step of the trail again.
    public void show(int step) {
        if (step >= 0 && step < model.trail().size() && !job.isRunning()) {
            model.selectedProperty().set(OptionalInt.empty());
            model.atProperty().set(step);
            model.shown().flatMap(Experiment::any).ifPresent(sweep -> {
                boolean has = model.viewProperty()
                        .get()
                        .direction()
                        .map(d -> model.shown().get().sweep(d).isPresent())
                        .orElse(model.shown().get().hasBoth());
                if (!has) {
                    model.viewProperty().set(View.of(sweep.direction()));
                }
            });
            reader.read();
        }
    }

    /// Selects a cell, and its node in the graph and the inspector.
    public void choose(int cell) {
        Optional<Display> display = model.displayProperty().get();
        if (display.isEmpty() || cell < 0 || cell >= display.get().grid().cells()) {
            return;
        }
        model.selectedProperty().set(OptionalInt.of(cell));
        nodeOf(cell).ifPresent(node -> {
            choosing = true;
            workspace.chosenProperty().set(Optional.of(new Chosen.OfNode(node)));
            choosing = false;
        });
    }

    /// The node that a cell stands for in the graph on screen.
    OptionalInt nodeOf(int cell) {
        Optional<CellNodes> nodes = nodes();
        Optional<Display> display = model.displayProperty().get();
        return nodes.isPresent() && display.isPresent()
                ? nodes.get().node(display.get().any().sweep(), cell)
                : OptionalInt.empty();
    }

    /// The cells that what is selected in the graph is in.
    BitSet cellsOfChosen() {
        Optional<Display> display = model.displayProperty().get();
        Optional<Chosen> chosen = workspace.chosenProperty().get();
        if (display.isEmpty()
                || display.get().experiment().ofParts()
                || nodes().isEmpty()
                || !(chosen.orElse(null) instanceof Chosen.OfNode node)) {
            return new BitSet();
        }
        return nodes().get().cells(display.get().any().sweep(), node.node());
    }

    /// Of the graph on screen, where it is of the model that was patched.
    private Optional<CellNodes> nodes() {
        Optional<Run> run = workspace.runProperty().get();
        return run.filter(r -> model.shown()
                        .filter(e -> r.origin().fingerprint().isEmpty()
                                || r.origin().fingerprint().equals(e.model()))
                        .isPresent())
                .map(r -> new CellNodes(r.scores()));
    }

    private Optional<SweepStep> selectedPlan() {
        OptionalInt cell = model.selectedProperty().get();
        return cell.isEmpty()
                ? Optional.empty()
                : model.displayProperty().get().flatMap(d -> SweepStep.into(d, cell.getAsInt()));
    }

    private void start(
            Optional<TokenizedTask> known,
            PatchingSettings settings,
            List<SweepPlan> plans,
            List<Direction> directions,
            String crumb,
            Consumer<Experiment> publish) {
        OpenModel open = workspace.modelProperty().get().orElseThrow();
        var file = known.map(TokenizedTask::file)
                .orElseGet(() -> workspace.taskProperty().get().orElseThrow().file());
        workspace.problemProperty(Place.PATCHING).set(Optional.empty());
        ExperimentRun run = new ExperimentRun(
                open, file, workspace.settingsProperty().get().bos(), known, settings, plans, directions, crumb);
        Consumer<Experiment> shown = experiment -> {
            publish.accept(experiment);
            reader.read();
        };
        job.start(
                "Patching: " + crumb,
                progress -> run.run(progress, partial -> Platform.runLater(() -> shown.accept(partial))),
                shown,
                reason -> workspace.fail(Place.PATCHING, "Patching", reason));
    }

    private static String crumb(PatchingSettings settings) {
        String title = settings.site().title();
        String layer =
                settings.layer().isPresent() ? " of layer " + settings.layer().getAsInt() : "";
        return Character.toUpperCase(title.charAt(0)) + title.substring(1) + layer;
    }

    private String reason() {
        Optional<OpenModel> open = workspace.modelProperty().get();
        if (open.isEmpty()) {
            return "Open a model to patch it.";
        }
        Optional<TokenizedTask> checked = workspace.checkedProperty().get();
        if (checked.isEmpty()) {
            return workspace.taskProperty().get().isEmpty()
                    ? "Open a task: its prompts are what is patched."
                    : "The task is being checked against the model.";
        }
        var shape = open.get().graph().shape();
        return model.settingsProperty()
                .get()
                .refusal(shape.layers(), 4 * shape.dModel(), checked.get())
                .orElse("");
    }

    /// A finer sweep inside a cell.
    record SweepStep(List<SweepPlan> plans, String crumb, String words) {

        static Optional<SweepStep> into(Display display, int cell) {
            Sweep sweep = display.any().sweep();
            SweepGrid grid = sweep.grid();
            SweepPlan plan = sweep.plan();
            int layer = grid.layers().get(cell / grid.columns().size());
            int index = grid.columns().get(cell % grid.columns().size()).index();
            SweepPlan like = new SweepPlan(
                    PatchSite.HEAD,
                    plan.positions().kind() == Positions.Kind.EACH ? Positions.ALL : plan.positions(),
                    plan.source(),
                    1,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    plan.seed());
            if (display.experiment().ofParts() || plan.window() > 1) {
                return Optional.empty();
            }
            return switch (plan.site()) {
                case RESIDUAL, ATTENTION ->
                    Optional.of(new SweepStep(
                            List.of(like.inLayer(layer)), "Heads of layer " + layer, "the heads of layer " + layer));
                case MLP ->
                    Optional.of(new SweepStep(
                            List.of(new SweepPlan(
                                            PatchSite.NEURON,
                                            like.positions(),
                                            like.source(),
                                            1,
                                            OptionalInt.empty(),
                                            OptionalInt.empty(),
                                            like.seed())
                                    .inLayer(layer)),
                            "Neurons of m" + layer,
                            "the neurons of m" + layer));
                case NEURON -> Optional.empty();
                default ->
                    Optional.of(new SweepStep(
                            HeadParts.plans(like, layer, index),
                            "Parts of a" + layer + ".h" + index,
                            "q, k, v and pattern of a" + layer + ".h" + index));
            };
        }
    }
}
