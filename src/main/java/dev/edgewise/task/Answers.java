package dev.edgewise.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.edgewise.tensor.Tensors;

/// The answers of a batch as masks over the vocabulary, and what [Metric]s need to compare with.
///
/// @param correct   [B,V], 1 at each correct answer
/// @param incorrect [B,V], 1 at each incorrect answer
/// @param clean     [B,V], the clean run's log-probabilities at the last token, for the KL divergence
public record Answers(NDArray correct, NDArray incorrect, NDArray clean) {

    /// @param cleanLogits [B,V] of the clean run at the last token
    public static Answers of(NDManager manager, Batch batch, NDArray cleanLogits) {
        int vocabulary = (int) cleanLogits.getShape().get(1);
        float[] correct = new float[batch.size() * vocabulary];
        float[] incorrect = new float[batch.size() * vocabulary];
        for (int b = 0; b < batch.size(); b++) {
            TokenizedExample example = batch.examples().get(b);
            for (int id : example.correct()) {
                correct[b * vocabulary + id] = 1;
            }
            for (int id : example.incorrect()) {
                incorrect[b * vocabulary + id] = 1;
            }
        }
        return new Answers(
                Tensors.create(manager, correct, batch.size(), vocabulary),
                Tensors.create(manager, incorrect, batch.size(), vocabulary),
                cleanLogits.logSoftmax(-1));
    }

    /// The same for some columns of the vocabulary, in their order; the arrays are copies.
    public Answers among(int[] tokens) {
        return new Answers(among(correct, tokens), among(incorrect, tokens), among(clean, tokens));
    }

    private static NDArray among(NDArray values, int[] tokens) {
        NDArray chosen = Tensors.rows(values.transpose(), Tensors.indices(values.getManager(), tokens));
        return chosen.transpose().duplicate();
    }
}
