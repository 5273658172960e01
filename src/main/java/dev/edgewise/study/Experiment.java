package dev.edgewise.study;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;

/// A model with a task: attribution and evaluation that share one set of clean and corrupted node outputs.
///
/// Lives on the engine's thread: every call computes on the calling thread and must come from the same one.
public final class Experiment implements AutoCloseable {

    public Experiment(Transformer model, TokenizedTask task, Metric metric, Ablation ablation) {
        throw new IllegalStateException();
    }

    public Transformer model() {
        throw new IllegalStateException();
    }

    public TokenizedTask task() {
        throw new IllegalStateException();
    }

    public ComputationGraph graph() {
        throw new IllegalStateException();
    }

    /// The scores of all edges. Reports examples × steps done.
    public EdgeScores attribute(MethodSettings settings, Progress progress) {
        throw new IllegalStateException();
    }

    /// Runs a circuit on the first n usable examples (all where n is as large). Checks for cancel between batches.
    public Faithfulness evaluate(Circuit circuit, int examples, Progress progress) {
        throw new IllegalStateException();
    }

    /// Attention pattern of a head on the clean prompt of an example: from the last token to each position, [P].
    public float[] attentionFromLastToken(int layer, int head, int example) {
        throw new IllegalStateException();
    }

    @Override
    public void close() {}
}
