package dev.edgewise.instances;

import dev.edgewise.neurons.Certainty;

/// How much each training sentence speaks for each query's answer, by one method. Positive = proponent: training on the
/// sentence lowers the query's loss.
///
/// @param method    its id, as "gradient-dot"
/// @param certainty what kind of number it is
/// @param unit      of a score, as "nats²"; "" for numbers without one
/// @param scores    [queries][sentences], in the order of the queries and of the corpus
public record InstanceScores(String method, Certainty certainty, String unit, float[][] scores) {

    public int queries() {
        return scores.length;
    }

    public int sentences() {
        return scores.length == 0 ? 0 : scores[0].length;
    }
}
