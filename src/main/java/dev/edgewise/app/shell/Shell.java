package dev.edgewise.app.shell;

import dev.edgewise.app.claim.ClaimController;
import dev.edgewise.app.claim.ClaimView;
import dev.edgewise.app.command.Command;
import dev.edgewise.app.command.Commands;
import dev.edgewise.app.compare.CompareController;
import dev.edgewise.app.compare.CompareView;
import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.graph.GraphController;
import dev.edgewise.app.inspector.InspectorButtons;
import dev.edgewise.app.inspector.InspectorController;
import dev.edgewise.app.inspector.InspectorView;
import dev.edgewise.app.patching.PatchingCommands;
import dev.edgewise.app.patching.PatchingController;
import dev.edgewise.app.patching.PatchingExport;
import dev.edgewise.app.patching.PatchingView;
import dev.edgewise.app.runs.OverridesView;
import dev.edgewise.app.runs.RunsController;
import dev.edgewise.app.runs.RunsView;
import dev.edgewise.app.session.SessionController;
import dev.edgewise.app.sources.SourcesController;
import dev.edgewise.app.sources.SourcesView;
import dev.edgewise.app.stability.StabilityController;
import dev.edgewise.app.stability.StabilityView;
import dev.edgewise.app.start.FirstRunView;
import dev.edgewise.app.start.ReadyView;
import dev.edgewise.app.status.StatusView;
import dev.edgewise.app.tables.EdgesTable;
import dev.edgewise.app.tables.ExamplesTable;
import dev.edgewise.app.tables.PromptController;
import dev.edgewise.app.tables.PromptForm;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.threshold.CurveMeasurement;
import dev.edgewise.app.threshold.CurveRefinement;
import dev.edgewise.app.threshold.LiveMeasurement;
import dev.edgewise.app.threshold.SecondNumbers;
import dev.edgewise.app.threshold.ThresholdController;
import dev.edgewise.app.threshold.ThresholdView;
import dev.edgewise.app.threshold.WindowDelay;
import dev.edgewise.app.verify.VerifyController;
import dev.edgewise.app.verify.VerifyView;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.Attaching;
import dev.edgewise.app.workspace.CircuitEdits;
import dev.edgewise.app.workspace.Finding;
import dev.edgewise.app.workspace.Library;
import dev.edgewise.app.workspace.Opening;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.patching.advice.Remedy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// Puts the panes together: the one place that knows them all.
public final class Shell {
    private static final Duration LONGEST_SAVE = Duration.ofMinutes(2);

    private final Workspace workspace = new Workspace();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final FirstSteps firstSteps;
    private final SessionController session;
    private final AppWindow window;
    private final Saving saving;
    private final KnowledgeTab knowledge;
    private Optional<Overlays> overlays = Optional.empty();
    private boolean maximised;

    public Shell(Engine engine, Library library, Dialogs dialogs) {
        Opening opening = new Opening(workspace, library, engine);
        saving = new Saving(engine);
        CircuitEdits edits = new CircuitEdits(workspace);
        CurveMeasurement curve = new CurveMeasurement(engine);
        Finding finding = new Finding(workspace, engine, curve::start);
        firstSteps = new FirstSteps(workspace, opening, finding);
        new Attaching(workspace, engine);
        SourcesController sources = new SourcesController(workspace, opening, dialogs, engine);
        RunsController runs = new RunsController(workspace, dialogs, saving);
        session = new SessionController(workspace, opening, dialogs, engine, saving, theme);
        ThresholdController threshold =
                new ThresholdController(workspace, edits, new LiveMeasurement(engine, new WindowDelay()));
        new SecondNumbers(workspace, engine);
        new CurveRefinement(workspace, engine);
        InspectorController inspector = new InspectorController(workspace, edits, engine);

        GraphController graph = new GraphController();
        StabilityController stability = new StabilityController(workspace, edits, engine);
        CompareController compare = new CompareController(workspace, engine, dialogs, saving, theme);
        GraphLink link = new GraphLink(
                workspace,
                graph,
                edits,
                this::maximise,
                new GraphLook(graph.model(), stability.model(), compare),
                compare.model());
        theme.subscribe(now -> graph.model().paletteProperty().set(now.palette()));

        PromptController prompts = new PromptController(workspace, engine, dialogs, saving);
        Map<String, Node> below = new LinkedHashMap<>();
        below.put("Curve", new ThresholdView(workspace, threshold));
        below.put("Edges", new EdgesTable(workspace, edits));
        below.put("Prompts", new ExamplesTable(workspace, new PromptForm(workspace, prompts)));
        VerifyController verify = new VerifyController(workspace, engine, dialogs, saving, theme);
        below.put("Verify", new VerifyView(workspace, verify));
        below.put("Stability", new StabilityView(workspace, stability));
        below.put("Compare", new CompareView(workspace, compare, runs::snapshot));
        PatchingController patching = new PatchingController(workspace, engine);
        session.keep(patching.model());
        PatchingExport patchingExport = new PatchingExport(
                workspace, patching.model(), saving, dialogs, () -> theme.get().palette());
        below.put("Patching", new PatchingView(patching, theme, patchingExport::ask, this::elsewhere));
        ClaimController claim = new ClaimController(workspace, engine, dialogs, saving);
        ClaimView claimView = new ClaimView(workspace, claim);
        below.put("Claim", claimView);
        knowledge = new KnowledgeTab(workspace, engine, dialogs, saving, theme, session::open);
        session.keep(knowledge.neurons());
        below.put(KnowledgeTab.TITLE, knowledge.view());
        LabCommands lab = new LabCommands(
                workspace,
                verify,
                stability,
                compare,
                curve,
                new PatchingCommands(patching, patchingExport::ask),
                knowledge.commands(),
                claim,
                claimView::focus);
        FirstRunView firstRun = new FirstRunView(firstSteps::tryBuiltIn, sources::chooseFolder, session::choose);
        Centre centre = new Centre(workspace, firstRun, new ReadyView(workspace, finding), graph.view(), below);

        WindowCommands declared = new WindowCommands(
                workspace,
                engine,
                saving,
                dialogs,
                sources,
                session,
                runs,
                finding,
                edits,
                threshold,
                graph,
                lab,
                theme,
                centre::showBottom,
                this::maximise);
        Commands commands = declared.declare(
                () -> overlays.ifPresent(Overlays::palette),
                () -> overlays.ifPresent(Overlays::keys),
                () -> overlays.ifPresent(Overlays::palette),
                javafx.application.Platform::exit);
        InspectorButtons buttons = new InspectorButtons(
                inspector::toggle, graph::pin, node -> link.trace(node, true), node -> link.trace(node, false));
        VBox left = new VBox(
                new SourcesView(
                        workspace, sources, commands.byId("circuit.find").orElseThrow()),
                AppWindow.rule(),
                new RunsView(
                        workspace,
                        runs,
                        commands.byId("lab.verify").orElseThrow(),
                        commands.byId("lab.compare").orElseThrow()),
                new OverridesView(workspace, edits));
        VBox right = new VBox(new InspectorView(workspace, inspector, buttons));
        StatusFacts facts = new StatusFacts(workspace);
        window = new AppWindow(
                commands,
                theme,
                left,
                centre,
                right,
                new StatusView(engine, facts.rest(), facts.facts(), declared::copyCommandLine));
        overlays = Optional.of(new Overlays(window.layers(), commands, workspace));
        centre.wideProperty().subscribe(window::widen);
        window.onEscape(() -> overlays.filter(Overlays::close).isPresent() || lab.leaveDiff());
        window.onDrop(session::open);
    }

    public void show(Stage stage) {
        window.show(stage);
    }

    /// Ends after the files that are being written are whole.
    public void close() {
        knowledge.close();
        saving.finish(LONGEST_SAVE);
    }

    public Scene scene() {
        return window.scene();
    }

    /// What is open, for tests and for whoever embeds the window.
    public Workspace workspace() {
        return workspace;
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /// Opens the built-in model and finds its circuit.
    public void tryBuiltIn() {
        firstSteps.tryBuiltIn();
    }

    /// Opens a circuit, a session, a task, a model folder or a `.gguf` file.
    public void openFile(Path file) {
        session.open(file);
    }

    /// The command that does what a piece of advice recommends, where there is one.
    private Optional<Command> elsewhere(Remedy remedy) {
        return overlays.flatMap(o -> switch (remedy) {
            case VERIFY -> o.commands().byId("lab.verify");
            case RUN_CLAIM -> o.commands().byId("lab.claim");
            default -> Optional.empty();
        });
    }

    private void maximise() {
        maximised = !maximised;
        window.maximise(maximised);
    }
}
