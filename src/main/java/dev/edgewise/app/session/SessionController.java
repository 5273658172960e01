package dev.edgewise.app.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.knowledge.neurons.NeuronsModel;
import dev.edgewise.app.patching.PatchingModel;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.Library;
import dev.edgewise.app.workspace.OpenTask;
import dev.edgewise.app.workspace.Opening;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.SavedClaim;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.model.ModelSource;
import dev.edgewise.study.Version;
import dev.edgewise.study.claim.ClaimFile;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskReader;
import dev.edgewise.task.TaskWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;

/// Opens files of all kinds, and saves and opens sessions.
public final class SessionController {
    private final Workspace workspace;
    private final Opening opening;
    private final Dialogs dialogs;
    private final Jobs jobs;
    private final Saving saving;
    private final ObjectProperty<Theme> theme;
    private Optional<PatchingModel> patching = Optional.empty();
    private Optional<NeuronsModel> neurons = Optional.empty();

    public SessionController(
            Workspace workspace,
            Opening opening,
            Dialogs dialogs,
            Jobs jobs,
            Saving saving,
            ObjectProperty<Theme> theme) {
        this.workspace = workspace;
        this.opening = opening;
        this.dialogs = dialogs;
        this.jobs = jobs;
        this.saving = saving;
        this.theme = theme;
    }

    /// The patching lab's settings are kept with the rest.
    public void keep(PatchingModel lab) {
        patching = Optional.of(lab);
    }

    /// So are those of the knowledge lab's neurons.
    public void keep(NeuronsModel lab) {
        neurons = Optional.of(lab);
    }

    public void choose() {
        dialogs.openFile("Open a circuit or a session", "*.json").ifPresent(this::open);
    }

    /// Opens whatever a file is.
    public void open(Path file) {
        try {
            switch (FileKind.of(file)) {
                case MODEL -> opening.openModel(opening.library().modelAt(file));
                case TASK -> opening.openTask(file.toString());
                case CIRCUIT -> openCircuit(file);
                case SESSION -> openSession(file);
                case CLAIM -> openClaim(file);
            }
        } catch (RuntimeException e) {
            workspace.fail(Place.SOURCES, "Opening " + file, e);
        }
    }

    private void openCircuit(Path file) {
        int colour = workspace.freeColour();
        jobs.submit(
                Job.background("Opening " + file.getFileName(), progress -> CircuitOpening.read(file, colour)),
                Outcome.<Run>of(workspace::show, reason -> workspace.fail(Place.SOURCES, "Opening " + file, reason)));
    }

    private void openClaim(Path file) {
        jobs.submit(
                Job.background("Opening " + file.getFileName(), progress -> SavedClaim.of(ClaimFile.read(file))),
                Outcome.<SavedClaim>of(
                        workspace.claims()::add, reason -> workspace.fail(Place.SOURCES, "Opening " + file, reason)));
    }

    /// Scores and circuits of a large model take a moment, so both are made off the window's thread.
    private record Opened(SessionData data, List<Run> runs, List<SavedClaim> claims) {}

    private void openSession(Path file) {
        jobs.submit(
                Job.background("Opening " + file.getFileName(), progress -> {
                    SessionData data = SessionFile.read(file);
                    return new Opened(
                            data, data.runs().stream().map(RunCodec::decode).toList(), claims(file, data));
                }),
                Outcome.<Opened>of(this::restore, reason -> workspace.fail(Place.SOURCES, "Opening " + file, reason)));
    }

    public void save() {
        dialogs.saveFile("Save the session", "session.edgewise.json", "*.json").ifPresent(file -> {
            Supplier<SessionData> snapshot = snapshot();
            saving.save(
                    file,
                    progress -> SessionFile.write(file, snapshot.get()),
                    reason -> workspace.fail(Place.SOURCES, "Saving the session", reason));
        });
    }

    /// All as it is now; what is large is turned into text only when it is asked for, on any thread.
    Supplier<SessionData> snapshot() {
        Optional<ModelSource> model = workspace.modelProperty().get().map(m -> m.source());
        Optional<OpenTask> task = workspace.taskProperty().get();
        String metric = workspace.metricProperty().get().id();
        var settings = SettingsCodec.encode(workspace.settingsProperty().get());
        List<Supplier<SessionData.RunData>> runs =
                workspace.runs().stream().map(RunCodec::capture).toList();
        int shown = workspace.runProperty().get().map(workspace.runs()::indexOf).orElse(-1);
        String chosen = chosenName();
        String look = theme.get().name();
        List<SavedClaim> claims = List.copyOf(workspace.claims());
        var lab = patching.map(PatchingCodec::encode).orElse(null);
        var units = neurons.map(NeuronsCodec::encode).orElse(null);
        return () -> new SessionData(
                SessionData.FORMAT,
                Version.current(),
                model.map(ModelSource::name).orElse(""),
                model.map(m -> m.path().toAbsolutePath().toString()).orElse(""),
                model.map(ModelSource::origin).orElse(""),
                task.map(t -> new TaskWriter().json(t.file())).orElse(""),
                task.map(OpenTask::path).orElse(""),
                metric,
                settings,
                runs.stream().map(Supplier::get).toList(),
                shown,
                chosen,
                look,
                claims.stream()
                        .<JsonNode>map(claim -> ClaimFile.json(claim.record()))
                        .toList(),
                lab,
                units);
    }

    private String chosenName() {
        return workspace
                .runProperty()
                .get()
                .flatMap(run -> workspace.chosenProperty().get().map(chosen -> switch (chosen) {
                    case Chosen.OfNode node -> run.graph().node(node.node()).name();
                    case Chosen.OfEdge edge -> run.graph().edgeName(edge.edge());
                }))
                .orElse("");
    }

    private static List<SavedClaim> claims(Path file, SessionData data) {
        List<SavedClaim> claims = new ArrayList<>();
        for (JsonNode claim : data.claims()) {
            String where = file + ", claim " + (claims.size() + 1);
            claims.add(SavedClaim.of(ClaimFile.parse(claim, where)));
        }
        return claims;
    }

    private void restore(Opened opened) {
        SessionData data = opened.data();
        workspace.settingsProperty().set(SettingsCodec.decode(data.settings()));
        workspace.runProperty().set(Optional.empty());
        workspace.history().clear();
        workspace.runs().setAll(opened.runs());
        workspace.claims().setAll(opened.claims());
        if (data.shown() >= 0 && data.shown() < opened.runs().size()) {
            Run shown = opened.runs().get(data.shown());
            workspace.runProperty().set(Optional.of(shown));
            workspace.chosenProperty().set(chosen(shown, data.chosen()));
        }
        theme.set(Theme.valueOf(data.theme()));
        if (!data.taskFile().isEmpty()) {
            workspace
                    .taskProperty()
                    .set(Optional.of(new OpenTask(
                            new TaskReader().parse(data.taskFile(), "the session's task"), data.taskPath())));
            workspace.metricProperty().set(Metric.of(data.metric()));
        }
        Optional.ofNullable(data.patching())
                .ifPresent(lab -> patching.ifPresent(model -> PatchingCodec.restore(lab, model)));
        Optional.ofNullable(data.neurons())
                .ifPresent(lab -> neurons.ifPresent(model -> NeuronsCodec.restore(lab, model)));
        openModel(data);
    }

    /// The built-in model is found by its name: the session may come from another machine.
    private void openModel(SessionData data) {
        if (data.modelPath().isEmpty()) {
            return;
        }
        Library library = opening.library();
        Path path = Path.of(data.modelPath());
        Optional<ModelSource> source = Files.exists(path)
                ? Optional.of(new ModelSource(data.modelName(), path, data.modelOrigin()))
                : library.models().stream()
                        .filter(m -> m.name().equals(data.modelName()))
                        .findFirst();
        source.ifPresentOrElse(
                opening::openModel,
                () -> workspace.fail(
                        Place.SOURCES,
                        "Opening the model",
                        new dev.edgewise.io.UserError("the session's model is not at " + path
                                + "; its circuits are shown as pictures until you open it from elsewhere")));
    }

    private static Optional<Chosen> chosen(Run run, String name) {
        return run.graph()
                .findEdge(name)
                .<Chosen>map(edge -> new Chosen.OfEdge(edge.index()))
                .or(() -> run.graph()
                        .findNode(name)
                        .map(node -> new Chosen.OfNode(run.graph().numberOf(node))));
    }
}
