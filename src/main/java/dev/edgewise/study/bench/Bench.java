package dev.edgewise.study.bench;

import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.PlainForward;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Experiment;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.MatrixRate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/// Measures how long everything takes that a user waits for, on one model and one task, in one process: times on noisy
/// machines mean little by themselves, their ratios within one run mean more.
public final class Bench {
    private static final int STEPS = 5;
    private static final int FORWARDS = 9;
    private static final int ATTRIBUTIONS = 3;
    private static final int EVALUATIONS = 5;
    private static final int TOGGLES = 40;
    private static final int TOGGLED_CIRCUIT = 1000;

    private final Transformer model;
    private final BenchTask size;
    private final Progress progress;

    public Bench(Transformer model, BenchTask size, Progress progress) {
        this.model = model;
        this.size = size;
        this.progress = progress;
    }

    /// Takes a few minutes on a model of GPT-2 small's size.
    public BenchResult run() {
        TokenizedTask task = size.of(model.config());
        MethodSettings integrated = new MethodSettings("eap-ig", STEPS, AlphaRule.LEFT);
        step("memory", 0);
        OptionalDouble peak = peak(task, integrated);
        step("matrix products", 0);
        int width = model.config().dModel();
        double gflops = MatrixRate.gflops(size.examples() * size.tokens(), width, 4 * width, 50);
        step("plain forward pass", 1);
        Durations forward = Durations.of(FORWARDS, i -> PlainForward.lastLogits(model, task));
        try (Experiment experiment = experiment(task)) {
            step("EAP", 2);
            Durations eap = attribute(task, MethodSettings.of("eap"));
            step("EAP-IG", 3);
            Durations eapIg = attribute(task, integrated);
            EdgeScores scores = experiment.attribute(MethodSettings.of("eap"), Progress.NONE);
            RankedEdges ranked = new RankedEdges(scores, false);
            step("circuits", 4);
            Arithmetic needed = new Arithmetic(model.config(), model.graph(), size.examples(), size.tokens());
            SequencedMap<Integer, BenchResult.CircuitRuns> evaluate = evaluate(experiment, ranked, needed);
            step("toggling", 5);
            Toggles toggles = toggle(experiment, ranked);
            step("patching heads", 6);
            HeadSweep heads = HeadSweep.measure(model, size.tokens());
            return new BenchResult(
                    model.name(),
                    size.examples(),
                    size.tokens(),
                    experiment.firstStage(),
                    gflops,
                    forward,
                    eap,
                    eapIg,
                    evaluate,
                    toggles.first(),
                    toggles.full(),
                    peak,
                    heads,
                    new BenchResult.Needed(needed.forward(), needed.eap(), needed.eapIg(STEPS)));
        }
    }

    private void step(String what, int done) {
        progress.check();
        progress.report("bench: " + what, done, 7);
    }

    /// Each time anew: clean and corrupted runs are part of the price.
    private Durations attribute(TokenizedTask task, MethodSettings settings) {
        return Durations.of(ATTRIBUTIONS, i -> {
            try (Experiment alone = experiment(task)) {
                alone.attribute(settings, Progress.NONE);
            }
        });
    }

    private Experiment experiment(TokenizedTask task) {
        return Experiment.live(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED, 0);
    }

    /// Before anything else has run: memory that a process once held it seldom gives back, and it would hide the rest.
    private OptionalDouble peak(TokenizedTask task, MethodSettings settings) {
        PlainForward.lastLogits(model, task.first(1)); // the engine comes into memory
        System.gc(); // what the building of the model left in Java's heap goes
        try (Experiment experiment = experiment(task);
                MemoryPeak peak = new MemoryPeak()) {
            experiment.attribute(settings, Progress.NONE);
            return peak.megabytes();
        }
    }

    private SequencedMap<Integer, BenchResult.CircuitRuns> evaluate(
            Experiment experiment, RankedEdges ranked, Arithmetic needed) {
        SequencedMap<Integer, BenchResult.CircuitRuns> all = new LinkedHashMap<>();
        for (int edges : List.of(200, 1000, 10_000)) {
            if (edges <= model.graph().edges()) {
                Circuit circuit = Pruning.prune(ranked.top(edges));
                Durations time = Durations.of(EVALUATIONS, i -> {
                    experiment.forgetRuns();
                    experiment.evaluate(circuit, size.examples(), Progress.NONE);
                });
                all.put(edges, new BenchResult.CircuitRuns(time, needed.circuit(circuit)));
            }
        }
        return all;
    }

    private record Toggles(Durations first, Durations full) {}

    /// One edge in or out at a time, from everywhere in the circuit, as a user does: the estimate first, then all.
    private Toggles toggle(Experiment experiment, RankedEdges ranked) {
        int edges = Math.min(TOGGLED_CIRCUIT, model.graph().edges() / 2);
        Circuit circuit = Pruning.prune(ranked.top(edges));
        experiment.evaluate(circuit, size.examples(), Progress.NONE);
        SplittableRandom random = new SplittableRandom(3);
        double[] first = new double[TOGGLES];
        double[] full = new double[TOGGLES];
        for (int i = 0; i < TOGGLES; i++) {
            int edge = ranked.edgeAt(random.nextInt(2 * edges));
            Circuit changed = circuit.contains(edge) ? circuit.without(edge) : circuit.with(edge);
            circuit = changed;
            Circuit pruned = Pruning.prune(changed);
            long start = System.nanoTime();
            experiment.evaluate(pruned, experiment.firstStage(), Progress.NONE);
            first[i] = (System.nanoTime() - start) / 1e9;
            experiment.evaluate(pruned, size.examples(), Progress.NONE);
            full[i] = (System.nanoTime() - start) / 1e9;
        }
        return new Toggles(Durations.of(first), Durations.of(full));
    }
}
