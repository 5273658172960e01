package dev.edgewise.study;

import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.ExampleWeights;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.attribution.Question;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.CircuitEvaluator;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.faithfulness.Pace;
import dev.edgewise.faithfulness.TaskRuns;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.Progress;
import dev.edgewise.model.AttentionProbe;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Optional;

/// A model with a task, a metric and an ablation: attribution, circuit runs, and what the inspector shows.
///
/// Attribution and evaluation share the task's clean and corrupted runs ([TaskRuns]).
///
/// Computes on the calling thread, which must always be the same one. Closing it frees what is kept between circuit
/// runs, not the model.
public final class Experiment implements AutoCloseable {
    private final Transformer model;
    private final TokenizedTask task;
    private final List<Metric> metrics;
    private final Ablation ablation;
    private final TaskRuns runs;
    private final CircuitEvaluator evaluator;

    public Experiment(Transformer model, TokenizedTask task, Metric metric, Ablation ablation) {
        this(model, task, metric, ablation, 0);
    }

    /// @param seed of the intervals' resamples
    public Experiment(Transformer model, TokenizedTask task, Metric metric, Ablation ablation, long seed) {
        this(model, task, List.of(metric), ablation, seed);
    }

    /// @param metrics what circuits are judged by; the first is also what edges are scored for
    /// @param seed    of the intervals' resamples
    /// @throws dev.edgewise.io.UserError where the ablation cannot be had on this task
    public Experiment(Transformer model, TokenizedTask task, List<Metric> metrics, Ablation ablation, long seed) {
        this(model, task, metrics, ablation, seed, Pace.REPEATABLE);
    }

    /// With circuit runs that build on the one before, for whoever watches.
    public static Experiment live(Transformer model, TokenizedTask task, Metric metric, Ablation ablation, long seed) {
        return new Experiment(model, task, List.of(metric), ablation, seed, Pace.LIVE);
    }

    private Experiment(
            Transformer model, TokenizedTask task, List<Metric> metrics, Ablation ablation, long seed, Pace pace) {
        this.model = model;
        this.task = task;
        this.metrics = List.copyOf(metrics);
        this.ablation = ablation;
        this.runs = TaskRuns.kept(model, task, ablation);
        this.evaluator = new CircuitEvaluator(runs, metrics, seed, pace);
    }

    public Transformer model() {
        return model;
    }

    public TokenizedTask task() {
        return task;
    }

    /// The first metric: what edges are scored for.
    public Metric metric() {
        return metrics.getFirst();
    }

    public List<Metric> metrics() {
        return metrics;
    }

    public Ablation ablation() {
        return ablation;
    }

    public ComputationGraph graph() {
        return model.graph();
    }

    /// The scores of all edges. Reports examples × steps done.
    public EdgeScores attribute(MethodSettings settings, Progress progress) {
        return AttributionMethod.of(settings).attribute(question(), progress);
    }

    /// The scores under several weightings of the examples, in one pass: those of bootstrap resamples, for example.
    public List<EdgeScores> attribute(MethodSettings settings, ExampleWeights weights, Progress progress) {
        return AttributionMethod.of(settings).attribute(question(), weights, progress);
    }

    /// What is asked of an attribution method here.
    public Question question() {
        return new Question(model, task, metric(), ablation, Optional.of(runs));
    }

    /// Runs a circuit on the first n usable examples (all where n is as large). Checks for cancel between layers.
    public Faithfulness evaluate(Circuit circuit, int examples, Progress progress) {
        return evaluator.evaluate(circuit, examples, progress);
    }

    /// As [#evaluate], for every metric from the same run.
    public List<Faithfulness> evaluateAll(Circuit circuit, int examples, Progress progress) {
        return evaluator.evaluateAll(circuit, examples, progress);
    }

    /// Lets go what earlier circuit runs left to build on; the next run takes longer.
    public void forgetRuns() {
        evaluator.forgetRuns();
    }

    /// How many examples give the quick first estimate at this moment: it follows the time that estimates take.
    public int firstStage() {
        return evaluator.firstStage();
    }

    /// Attention of a head on the clean prompt of an example: from the last token to each position, [P].
    public float[] attentionFromLastToken(int layer, int head, int example) {
        return AttentionProbe.fromLastToken(model, task.examples().get(example).clean(), layer, head);
    }

    @Override
    public void close() {
        evaluator.close();
        runs.close();
    }
}
