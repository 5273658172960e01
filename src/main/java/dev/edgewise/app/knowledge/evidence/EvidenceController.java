package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.work.Activity;
import dev.edgewise.app.work.NewestJob;
import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.instances.Damping;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.job.Priority;
import dev.edgewise.job.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;

/// Reads the lab of the window's model and scores its sentences for the query on screen, on the engine's thread.
final class EvidenceController {
    private static final String SCORING = "Scoring the training sentences";

    private final Workspace workspace;
    private final Jobs jobs;
    private final KnowledgeModel shared;
    private final EvidenceModel model;
    private final Scorer scorer = new Scorer();
    private final NewestJob scoring;
    private final NewestJob solving;
    private double defaultLambda = Double.NaN;

    EvidenceController(Workspace workspace, Jobs jobs, KnowledgeModel shared, EvidenceModel model) {
        this.workspace = workspace;
        this.jobs = jobs;
        this.shared = shared;
        this.model = model;
        scoring = new NewestJob(jobs, "evidence-scores");
        solving = new NewestJob(jobs, "evidence-damping");
        shared.labProperty().subscribe(path -> open());
        shared.queryProperty().subscribe((before, now) -> begin());
        model.parametersProperty().subscribe((before, now) -> begin());
        model.methodProperty().subscribe((before, now) -> {
            model.tokensProperty().set(Map.of());
            if (isReady() && !model.has(now.id())) {
                score(List.of(now.id()));
            }
        });
        model.dampingProperty().subscribe((before, now) -> solve());
    }

    ReadOnlyObjectProperty<Optional<Activity>> activityProperty() {
        return scoring.activityProperty();
    }

    void cancel() {
        scoring.cancel();
    }

    /// λ that is in use, by the last Fisher matrix; NaN before there is one.
    double lambda() {
        return model.dampingProperty().get().of(defaultLambda);
    }

    private void open() {
        model.labProperty().set(Optional.empty());
        model.forget();
        shared.sentencesProperty().set(List.of());
        shared.labProperty().get().ifPresent(path -> workspace
                .modelProperty()
                .get()
                .ifPresent(open -> jobs.submit(
                        Job.live("Reading the lab", "evidence-lab", progress -> {
                            scorer.forget();
                            return EvidenceLab.open(path, open.workbench().transformer());
                        }),
                        Outcome.<EvidenceLab>of(
                                lab -> {
                                    model.labProperty().set(Optional.of(lab));
                                    begin();
                                },
                                reason -> workspace.fail(Place.KNOWLEDGE, "Reading the lab", reason)))));
    }

    /// What is asked, where a lab and a query are there.
    Optional<Scorer.Asked> asked() {
        return model.labProperty()
                .get()
                .flatMap(lab -> shared.queryProperty().get().flatMap(query -> workspace
                        .modelProperty()
                        .get()
                        .map(open -> new Scorer.Asked(
                                lab,
                                open.workbench().transformer(),
                                lab.asked(query),
                                model.parametersProperty().get()))));
    }

    /// Whether sentences can be scored without writing anything large first.
    boolean isReady() {
        return asked().filter(a -> a.lab().hasGradients(a.parameters())).isPresent();
    }

    /// A new question: what is quick is computed at once, where the gradients are on the disk.
    private void begin() {
        scoring.cancel();
        model.forget();
        if (isReady()) {
            List<String> ids = new ArrayList<>();
            String chosen = model.methodProperty().get().id();
            ids.add(chosen);
            boolean products = model.labProperty()
                    .get()
                    .filter(lab -> lab.hasProducts(model.parametersProperty().get()))
                    .isPresent();
            model.methods().stream()
                    .filter(method -> !method.id().equals(chosen))
                    .filter(method -> !method.slow() || method.id().equals(EvidenceMethod.FISHER) && products)
                    .forEach(method -> ids.add(method.id()));
            score(ids);
        }
    }

    /// By all methods that were not computed yet, the quick ones first; writes the gradients where they are missing.
    void scoreAll() {
        score(model.methods().stream()
                .sorted(Comparator.comparing(EvidenceMethod::slow))
                .map(EvidenceMethod::id)
                .filter(id -> !model.has(id) || id.equals(EvidenceMethod.NEURONS) && hasNoNeurons())
                .toList());
    }

    private boolean hasNoNeurons() {
        return model.neuronsProperty().get().isEmpty();
    }

    /// Each method's scores are shown as soon as they are there.
    void score(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        workspace.problemProperty(Place.KNOWLEDGE).set(Optional.empty());
        asked().ifPresent(asked -> {
            Damping damping = model.dampingProperty().get();
            long number = scoring.number() + 1;
            scoring.<Boolean>start(
                    SCORING,
                    Priority.BACKGROUND,
                    progress -> {
                        for (String id : ids) {
                            progress.check();
                            score(asked, id, damping, progress, shown -> later(number, shown));
                        }
                        return true;
                    },
                    done -> {},
                    reason -> workspace.fail(Place.KNOWLEDGE, SCORING, reason));
        });
    }

    private void score(Scorer.Asked asked, String id, Damping damping, Progress progress, Consumer<Runnable> show) {
        if (id.equals(EvidenceMethod.NEURONS)) {
            NeuronEvidence neurons = scorer.neurons(asked, progress);
            show.accept(() -> model.neuronsProperty().set(Optional.of(neurons)));
            return;
        }
        InstanceScores scores = scorer.score(asked, id, damping, progress);
        double lambda = scorer.defaultLambda();
        show.accept(() -> {
            put(id, scores, lambda);
            if (id.equals(EvidenceMethod.FISHER)
                    && !damping.equals(model.dampingProperty().get())) {
                solve(); // the slider has moved since
            }
        });
    }

    private void later(long number, Runnable shown) {
        Platform.runLater(() -> {
            if (number == scoring.number()) {
                shown.run();
            }
        });
    }

    private void put(String id, InstanceScores scores, double lambda) {
        Map<String, InstanceScores> all = new TreeMap<>(model.scoresProperty().get());
        all.put(id, scores);
        defaultLambda = Double.isNaN(lambda) ? defaultLambda : lambda;
        model.scoresProperty().set(Map.copyOf(all));
    }

    /// The Fisher matrix with another λ; nothing else is computed again.
    private void solve() {
        if (!model.has(EvidenceMethod.FISHER)) {
            return;
        }
        model.tokensProperty().set(Map.of());
        Damping damping = model.dampingProperty().get();
        asked().ifPresent(asked -> solving.start(
                "Solving with another λ",
                Priority.LIVE,
                progress -> scorer.score(asked, EvidenceMethod.FISHER, damping, progress),
                scores -> put(EvidenceMethod.FISHER, scores, Double.NaN),
                reason -> workspace.fail(Place.KNOWLEDGE, "Solving with another λ", reason)));
    }

    /// Scores by token of sentences that are on screen; told on the window's thread.
    void tokens(int[] sentences, Consumer<List<double[]>> done, Runnable ended) {
        EvidenceMethod method = model.methodProperty().get();
        Damping damping = model.dampingProperty().get();
        Optional<Scorer.Asked> asked = asked();
        if (asked.isEmpty() || !method.byToken()) {
            ended.run();
            return;
        }
        jobs.submit(
                Job.idle(
                        "Scoring tokens",
                        "evidence-tokens",
                        progress -> scorer.tokens(asked.get(), method.id(), damping, sentences, progress)),
                new Outcome<List<double[]>>(
                        rows -> {
                            boolean same = method == model.methodProperty().get()
                                    && damping.equals(model.dampingProperty().get())
                                    && asked().filter(asked.get()::isLike).isPresent();
                            if (same) {
                                done.accept(rows);
                            }
                            ended.run();
                        },
                        reason -> {
                            workspace.fail(Place.KNOWLEDGE, "Scoring tokens", reason);
                            ended.run();
                        },
                        ended));
    }
}
