package dev.edgewise.instances;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import java.util.List;
import java.util.Map;

/// A method that reads a sentence's gradient along one direction a query:
///
///     score(i, q) = Σ over models m of g_i(m) · v_q(m),
///
/// where a normalised one divides each term by ‖g_i(m)‖. Most methods have one model, the question's own; TracIn has
/// one a checkpoint. As the gradient of a sentence is a sum over its tokens, so is such a score.
public interface LinearMethod extends InstanceMethod {

    /// Hands over each model with the directions of all queries there. The maps hold, by canonical tensor name, as many
    /// numbers as the tensor has; a tensor that is missing counts as 0, one outside the question's parameter set is not
    /// allowed. A model that is not the question's lives as long as the call alone.
    void directions(InstanceQuestion question, Directions to, Progress progress);

    /// Whether each term is divided by the length of the sentence's gradient, over the question's parameter set.
    default boolean normalised() {
        return false;
    }

    /// Takes the directions at one model.
    @FunctionalInterface
    interface Directions {
        void at(Transformer model, List<Map<String, float[]>> byQuery);
    }
}
