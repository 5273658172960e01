package dev.edgewise.instances;

import dev.edgewise.neurons.Certainty;
import java.util.List;

/// How much each training sentence speaks for each query's answer, by one method. Positive = proponent: training on
/// the sentence lowers the query's loss.
///
/// @param method    its id, as "gradient-dot"
/// @param certainty what kind of number it is
/// @param unit      of a score, as "nats²"; "" for numbers without one
/// @param scores    [queries][sentences], in the order of the queries and of the corpus
/// @param notes     what belongs beside the numbers, a sentence each: the damping that was used, how far a recursion
///                  came
public record InstanceScores(String method, Certainty certainty, String unit, float[][] scores, List<String> notes) {

    public InstanceScores {
        notes = List.copyOf(notes);
    }

    /// Scores that say all there is to say.
    public InstanceScores(String method, Certainty certainty, String unit, float[][] scores) {
        this(method, certainty, unit, scores, List.of());
    }

    public int queries() {
        return scores.length;
    }

    public int sentences() {
        return scores.length == 0 ? 0 : scores[0].length;
    }
}
