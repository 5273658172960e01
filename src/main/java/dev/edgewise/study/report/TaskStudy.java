package dev.edgewise.study.report;

import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Discovery;
import dev.edgewise.study.DiscoverySettings;
import dev.edgewise.study.ExampleChoice;
import dev.edgewise.study.Experiment;
import dev.edgewise.study.ScoredCircuit;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// One task of a study: what is not in the folder yet is computed, and kept as soon as it is there.
///
/// First all scores and the runs on the examples of discovery, then the runs on the held-out ones, so that only one
/// half's corrupted runs are in memory.
final class TaskStudy {
    /// Seconds below which a method is timed three times, and the fastest counts.
    private static final double SHORT = 1;

    private final Transformer model;
    private final WarmUp warmUp;
    private final StudyTask task;
    private final StudySettings settings;
    private final StudyStore store;
    private final Progress progress;
    private final Metric metric;
    private final Map<String, MethodResult> results = new LinkedHashMap<>();
    private final Map<String, RankedEdges> rankings = new LinkedHashMap<>();

    TaskStudy(
            Transformer model,
            WarmUp warmUp,
            StudyTask task,
            StudySettings settings,
            StudyStore store,
            Progress progress) {
        this.model = model;
        this.warmUp = warmUp;
        this.task = task;
        this.settings = settings;
        this.store = store;
        this.progress = progress;
        metric = settings.metric().orElse(task.file().metric());
    }

    TaskResult run() {
        TokenizedTask usable = new TaskTokenizer(
                        model.tokenizer(),
                        model.config().context(),
                        model.config().vocabulary())
                .tokenize(task.file(), settings.bos());
        TokenizedTask chosen =
                ExampleChoice.choose(model, usable, settings.examples(), settings.onlyCorrect(), named("examples"));
        TokenizedTask discovery = settings.split().discovery(chosen);
        TokenizedTask evaluation = settings.split().evaluation(chosen);
        settings.methods().forEach(this::begin);
        try (Experiment experiment = experiment(discovery)) {
            measured().forEach(method -> attempt(method, () -> onDiscovery(method, experiment)));
        }
        RandomResult random;
        try (Experiment experiment = experiment(evaluation)) {
            measured().forEach(method -> attempt(method, () -> onEvaluation(method, experiment)));
            random = random(experiment);
        }
        return new TaskResult(
                task.name(),
                metric,
                new TaskResult.Examples(
                        task.file().examples().size(),
                        discovery.examples().size(),
                        evaluation.examples().size(),
                        chosen.leftOut()),
                List.copyOf(results.values()),
                random,
                "",
                task.file().namedCorruption());
    }

    private Experiment experiment(TokenizedTask examples) {
        return new Experiment(model, examples, metric, settings.ablation(), settings.seed());
    }

    private Progress named(String what) {
        return new LabelledProgress(task.name() + ", " + what + ": ", progress);
    }

    private String title(String method) {
        return AttributionMethod.of(settings.method(method)).title();
    }

    /// Takes up what is in the folder, and refuses what the method cannot do.
    private void begin(String method) {
        attempt(method, () -> {
            AttributionMethod.of(settings.method(method)).check(metric, settings.ablation());
            results.put(
                    method,
                    store.method(task.name(), method)
                            .orElseGet(() -> MethodResult.scored(method, title(method), Double.NaN)));
        });
    }

    /// Methods that have not failed; those that have stay failed.
    private List<String> measured() {
        return results.values().stream()
                .filter(result -> !result.failed())
                .map(MethodResult::method)
                .toList();
    }

    /// One method's failure is a line of the report, not the end of the study.
    private void attempt(String method, Runnable work) {
        try {
            work.run();
        } catch (Progress.Cancelled e) {
            throw e;
        } catch (UserError e) {
            results.put(method, MethodResult.failed(method, title(method), e.getMessage()));
        } catch (RuntimeException e) {
            results.put(method, MethodResult.failed(method, title(method), StudyRun.FAULT + e));
        }
    }

    private void onDiscovery(String method, Experiment experiment) {
        if (Double.isNaN(results.get(method).seconds())) {
            score(method, experiment);
        }
        if (settings.split().isSplit()) {
            for (int size : settings.sizes()) {
                StudyPoint point = point(method, size);
                if (!point.discovery().isMeasured()) {
                    Faithfulness found = evaluate(experiment, circuit(method, size), method);
                    keep(results.get(method).with(point.withDiscovery(Values.of(found))));
                }
            }
        }
        verify(method, experiment);
    }

    private void score(String method, Experiment experiment) {
        if (!warmUp.isDone()) {
            warmUp.run(experiment, named("warming up"));
        }
        DiscoverySettings how = new DiscoverySettings(
                settings.method(method),
                metric,
                settings.ablation(),
                Optional.of(settings.selection(settings.sizes().getFirst())),
                false,
                settings.onlyCorrect(),
                settings.split(),
                settings.seed());
        ScoredCircuit found = scoreAlone(experiment.task(), how, method);
        double seconds = found.seconds();
        for (int again = 0; again < 2 && found.seconds() < SHORT; again++) {
            seconds =
                    Math.min(seconds, scoreAlone(experiment.task(), how, method).seconds());
        }
        CircuitFile.write(store.circuit(task.name(), method), found.document());
        rankings.put(method, new RankedEdges(found.scores(), false));
        keep(MethodResult.scored(method, title(method), seconds));
    }

    /// In an experiment of its own, so that no method finds clean and corrupted runs that another was charged for.
    private ScoredCircuit scoreAlone(TokenizedTask examples, DiscoverySettings how, String method) {
        try (Experiment alone = experiment(examples)) {
            return Discovery.score(alone, how, named(method));
        }
    }

    private void verify(String method, Experiment experiment) {
        if (settings.verify() > 0 && results.get(method).verification().edges() != settings.verify()) {
            EdgeScores scores = ranking(method).scores();
            keep(results.get(method).with(StudyVerification.of(experiment, scores, settings.verify(), named(method))));
        }
    }

    private void onEvaluation(String method, Experiment experiment) {
        TreeSet<Integer> sizes = new TreeSet<>(settings.sizes());
        if (settings.areas()) {
            sizes.addAll(AreaNumbers.sizes(model.graph().edges()));
        }
        for (int size : sizes) {
            StudyPoint point = point(method, size);
            if (!point.evaluation().isMeasured()) {
                Faithfulness found = evaluate(experiment, circuit(method, size), method);
                keep(results.get(method).with(point.withEvaluation(Values.of(found))));
            }
        }
    }

    private Faithfulness evaluate(Experiment experiment, Circuit circuit, String method) {
        return experiment.evaluate(circuit, experiment.task().examples().size(), named(method));
    }

    private StudyPoint point(String method, int size) {
        return results.get(method)
                .at(size)
                .orElseGet(() -> new StudyPoint(size, circuit(method, size).size(), Values.NONE, Values.NONE));
    }

    private Circuit circuit(String method, int size) {
        return Pruning.prune(ranking(method).select(settings.selection(size)));
    }

    private RankedEdges ranking(String method) {
        return rankings.computeIfAbsent(
                method,
                id -> new RankedEdges(
                        CircuitFile.read(store.circuit(task.name(), id)).scores(), false));
    }

    private void keep(MethodResult result) {
        results.put(result.method(), result);
        store.keep(task.name(), result);
    }

    private RandomResult random(Experiment experiment) {
        RandomResult random = store.random(task.name());
        for (int draw = 0; draw < settings.random(); draw++) {
            List<Integer> missing = new ArrayList<>(settings.sizes());
            int of = draw;
            RandomResult known = random;
            missing.removeIf(size -> known.has(size, of));
            if (missing.isEmpty()) {
                continue;
            }
            RankedEdges ranked = new RankedEdges(
                    experiment.attribute(
                            settings.method("random").withSeed(settings.seed() + draw), named("random circuits")),
                    false);
            for (int size : missing) {
                Circuit circuit = Pruning.prune(ranked.select(settings.selection(size)));
                Faithfulness found = evaluate(experiment, circuit, "random circuits");
                random = random.with(new RandomResult.Draw(size, draw, circuit.size(), Values.of(found)));
                store.keep(task.name(), random);
            }
        }
        return random;
    }
}
