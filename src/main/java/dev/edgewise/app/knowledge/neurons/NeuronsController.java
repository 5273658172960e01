package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.knowledge.KnowledgeQuery;
import dev.edgewise.app.work.NewestJob;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.job.Jobs;
import dev.edgewise.job.Priority;
import dev.edgewise.neurons.Neuron;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronAttributor;
import dev.edgewise.neurons.NeuronCurves;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.NeuronOrder;
import dev.edgewise.neurons.NeuronPrompt;
import dev.edgewise.neurons.NeuronRun;
import dev.edgewise.neurons.NeuronSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Scores the neurons for the query, measures what becomes of the answer without them, or with them alone, and keeps
/// both up to date with the settings. All of it runs on the engine's thread: numbers that somebody looks at first, then
/// curves while nobody asks for anything; attribution as a job of its own.
public final class NeuronsController {
    private static final int MEAN_OVER = 100;

    private final Workspace workspace;
    private final KnowledgeModel shared;
    private final NeuronsModel model = new NeuronsModel();
    private final NewestJob attribution;
    private final NewestJob curves;
    private final KeptRuns kept = new KeptRuns();
    private final LiveNeurons live;
    private List<NeuronPrompt> others = List.of();

    public NeuronsController(Workspace workspace, Jobs jobs, KnowledgeModel shared) {
        this.workspace = workspace;
        this.shared = shared;
        attribution = new NewestJob(jobs, "knowledge-attribution");
        curves = new NewestJob(jobs, "knowledge-curves");
        live = new LiveNeurons(jobs, this::fail);
        model.measuringProperty().bind(live.busyProperty());
        workspace
                .checkedProperty()
                .subscribe(checked -> others = checked.map(task -> task.first(MEAN_OVER).examples().stream()
                                .map(example -> NeuronPrompt.predicted(example.clean()))
                                .toList())
                        .orElse(List.of()));
        shared.queryProperty().subscribe((before, now) -> begin());
        shared.neuronsProperty().subscribe((before, now) -> selected());
        shared.attributionProperty().subscribe((before, now) -> reordered());
        model.settingsProperty().subscribe(this::changed);
        model.kProperty().subscribe((before, now) -> measure());
        model.ofSelectedProperty().subscribe((before, now) -> {
            model.kProperty().set(Math.min(model.kProperty().get(), most()));
            measure();
        });
    }

    public NeuronsModel model() {
        return model;
    }

    KnowledgeModel shared() {
        return shared;
    }

    Workspace workspace() {
        return workspace;
    }

    NewestJob attribution() {
        return attribution;
    }

    NewestJob curves() {
        return curves;
    }

    /// The largest k of the slider: all neurons, or all selected ones.
    int most() {
        return model.ofSelectedProperty().get()
                ? shared.neuronsProperty().get().size()
                : shared.attributionProperty()
                        .get()
                        .map(NeuronsController::neurons)
                        .orElse(0);
    }

    /// How many neurons the model has.
    static int neurons(NeuronAttribution scores) {
        return scores.attribution().length * scores.attribution()[0].length;
    }

    private void begin() {
        attribution.cancel();
        curves.cancel();
        live.forget();
        model.scoresProperty().set(Map.of());
        model.curvesProperty().set(Optional.empty());
        model.liveProperty().set(Optional.empty());
        shared.attributionProperty().set(Optional.empty());
        shared.select(List.of());
        model.kProperty().set(0);
        show();
    }

    private void changed(NeuronSettings before, NeuronSettings now) {
        if (!now.scoresAs(before)) {
            if (now.positions() != before.positions() || now.rule() != before.rule()) {
                model.scoresProperty().set(Map.of());
            }
            attribution.cancel();
            show();
        }
        if (!now.runsAs(before)) {
            curves.cancel();
            model.curvesProperty().set(Optional.empty());
            drawCurves();
        }
        if (!now.runsAs(before) || now.edit() != before.edit()) {
            measure();
        }
    }

    /// Shows the scores of the chosen method, and computes them first where they are not known.
    void show() {
        NeuronMethod method = model.settingsProperty().get().method();
        Optional<NeuronAttribution> known =
                Optional.ofNullable(model.scoresProperty().get().get(method));
        if (known.isPresent()) {
            shared.attributionProperty().set(known);
            return;
        }
        shared.attributionProperty().set(Optional.empty());
        Optional<KnowledgeQuery> query = shared.queryProperty().get();
        Optional<OpenModel> open = workspace.modelProperty().get();
        if (query.isEmpty() || open.isEmpty()) {
            return;
        }
        var settings = model.settingsProperty().get().attribution();
        attribution.start(
                method.title(),
                Priority.BACKGROUND,
                progress -> new NeuronAttributor(open.get().workbench().transformer())
                        .run(List.of(query.get().neuronPrompt()), settings, progress)
                        .getFirst(),
                found -> {
                    Map<NeuronMethod, NeuronAttribution> all = new EnumMap<>(NeuronMethod.class);
                    all.putAll(model.scoresProperty().get());
                    all.put(method, found);
                    model.scoresProperty().set(all);
                    shared.attributionProperty().set(Optional.of(found));
                },
                this::fail);
    }

    private void reordered() {
        curves.cancel();
        model.curvesProperty().set(Optional.empty());
        drawCurves();
        measure();
    }

    private void selected() {
        if (shared.neuronsProperty().get().isEmpty()) {
            model.ofSelectedProperty().set(false);
        }
        if (model.ofSelectedProperty().get()) {
            model.kProperty().set(Math.min(model.kProperty().get(), most()));
            measure();
        }
    }

    private void drawCurves() {
        Optional<NeuronAttribution> scores = shared.attributionProperty().get();
        Optional<KeptRuns.Subject> subject = subject();
        if (scores.isEmpty() || subject.isEmpty()) {
            return;
        }
        curves.start(
                "Suppress and keep-only curves",
                Priority.IDLE,
                progress -> NeuronCurves.of(
                        kept.of(subject.get(), progress), List.of(kept.order(scores.get())), 0, progress),
                found -> model.curvesProperty().set(Optional.of(found)),
                this::fail);
    }

    private void measure() {
        Optional<NeuronAttribution> scores = shared.attributionProperty().get();
        Optional<KeptRuns.Subject> subject = subject();
        if (scores.isEmpty() || subject.isEmpty()) {
            return;
        }
        boolean ofSelected = model.ofSelectedProperty().get();
        int k = Math.min(model.kProperty().get(), most());
        NeuronEdit edit = model.settingsProperty().get().edit();
        List<Neuron> chosen = shared.neuronsProperty().get();
        live.measure(
                progress -> {
                    NeuronOrder order =
                            ofSelected ? beginningWith(chosen, scores.get().attribution()) : kept.order(scores.get());
                    NeuronRun run = kept.of(subject.get(), progress)
                            .run(List.of(new NeuronSet(order, k)), edit, progress)
                            .getFirst();
                    String predicted = subject.get()
                            .model()
                            .tokenizer()
                            .map(t -> t.decode(run.predicted()))
                            .orElseGet(() -> Integer.toString(run.predicted()));
                    return new LiveReading(k, order.size(), ofSelected, edit, run, predicted);
                },
                reading -> model.liveProperty().set(Optional.of(reading)));
    }

    private static NeuronOrder beginningWith(List<Neuron> chosen, float[][] scores) {
        return NeuronOrder.beginningWith(chosen, scores.length, scores[0].length);
    }

    private Optional<KeptRuns.Subject> subject() {
        Optional<OpenModel> open = workspace.modelProperty().get();
        NeuronSettings settings = model.settingsProperty().get();
        return shared.queryProperty()
                .get()
                .filter(query -> open.isPresent())
                .map(query ->
                        new KeptRuns.Subject(open.get(), query, settings.positions(), settings.replace(), others));
    }

    private void fail(Throwable reason) {
        workspace.fail(Place.KNOWLEDGE, "Measuring neurons", reason);
    }
}
