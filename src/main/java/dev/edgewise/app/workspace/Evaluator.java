package dev.edgewise.app.workspace;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Progress;

/// Measures circuits on the real model. Called on the engine's thread only.
public interface Evaluator {

    /// How many examples there are to measure on.
    int examples();

    /// Runs the circuit on the first n examples.
    Faithfulness evaluate(Circuit circuit, int examples, Progress progress);

    /// From the last token of an example's clean prompt to each of its positions, [P].
    float[] attentionFromLastToken(int layer, int head, int example);
}
