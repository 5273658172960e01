package dev.edgewise.app.knowledge;

import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Reads what is asked, the newest question alone, and offers the examples that may be asked.
public final class QueryController {
    private static final String LAB_FILE = "lab.json";

    private final Workspace workspace;
    private final Jobs jobs;
    private final KnowledgeModel model;
    private final ObservableList<PromptChoice> choices = FXCollections.observableArrayList();
    private List<LabQuery> labQueries = List.of();

    public QueryController(Workspace workspace, Jobs jobs, KnowledgeModel model) {
        this.workspace = workspace;
        this.jobs = jobs;
        this.model = model;
        workspace.modelProperty().subscribe(open -> {
            model.queryProperty().set(Optional.empty());
            model.labProperty().set(open.map(o -> o.source().path()).filter(QueryController::isLab));
        });
        workspace.checkedProperty().subscribe(checked -> choices.setAll(offered()));
        model.labProperty().subscribe(this::readQueries);
    }

    /// A lab brings its own questions; they are offered before the task's.
    private void readQueries(Optional<Path> lab) {
        labQueries = List.of();
        choices.setAll(offered());
        lab.ifPresent(path -> jobs.submit(
                Job.background("Reading the lab's queries", progress -> LabFolder.open(path)
                        .queries()),
                Outcome.<List<LabQuery>>of(
                        queries -> {
                            if (model.labProperty().get().equals(lab)) {
                                labQueries = queries;
                                choices.setAll(offered());
                            }
                        },
                        reason -> workspace.fail(Place.KNOWLEDGE, "Reading the lab", reason))));
    }

    private static boolean isLab(Path path) {
        return Files.isRegularFile(path.resolve(LAB_FILE));
    }

    /// The prompts that can be chosen.
    public ObservableList<PromptChoice> choices() {
        return choices;
    }

    private List<PromptChoice> offered() {
        Stream<PromptChoice> ofLab = labQueries.stream().map(PromptChoice::of);
        Stream<PromptChoice> ofTask = workspace
                .checkedProperty()
                .get()
                .map(task -> task.examples().stream()
                        .map(example -> PromptChoice.of(
                                task.file().name(),
                                example,
                                workspace.modelProperty().get().flatMap(OpenModel::tokenizer))))
                .orElse(Stream.of());
        return Stream.concat(ofLab, ofTask).toList();
    }

    /// Reads a prompt and its target; what was read before is no longer asked.
    public void ask(AskedPrompt asked) {
        workspace.problemProperty(Place.KNOWLEDGE).set(Optional.empty());
        Optional<OpenModel> open = workspace.modelProperty().get();
        if (open.isEmpty()) {
            workspace.fail(Place.KNOWLEDGE, "Reading the prompt", new UserError("open a model to ask it something"));
            return;
        }
        model.queryProperty().set(Optional.empty());
        var bos = workspace.settingsProperty().get().bos();
        jobs.submit(
                Job.live("Reading the prompt", "knowledge-query", progress -> new QueryReader(
                                open.get().workbench().transformer(), bos)
                        .read(asked)),
                Outcome.<KnowledgeQuery>of(
                        query -> model.queryProperty().set(Optional.of(query)),
                        reason -> workspace.fail(Place.KNOWLEDGE, "Reading the prompt", reason)));
    }
}
