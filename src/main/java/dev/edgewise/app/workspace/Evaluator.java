package dev.edgewise.app.workspace;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.Progress;
import dev.edgewise.study.RandomBand;
import dev.edgewise.study.Verification;

/// Measures circuits on the real model. Called on the engine's thread only.
public interface Evaluator {

    /// How many examples there are to measure on.
    int examples();

    /// Runs the circuit on the first few examples, as many as a moment allows, which the result tells; on all where
    /// they are no more than that.
    Faithfulness estimate(Circuit circuit, Progress progress);

    /// Runs the circuit on the first n examples.
    Faithfulness evaluate(Circuit circuit, int examples, Progress progress);

    /// Measures the exact effects of the edges with the largest |score|.
    Verification verify(EdgeScores scores, int top, Progress progress);

    /// Finds the circuit of so many edges again on resamples of the examples.
    EdgeStability stability(FindSettings settings, int edges, Progress progress);

    /// What random circuits of a size reach.
    RandomBand.Band band(int edges, Progress progress);

    /// From the last token of an example's clean prompt to each of its positions, [P].
    float[] attentionFromLastToken(int layer, int head, int example);
}
