package dev.edgewise.instances.methods;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.gradients.GramMatrix;
import dev.edgewise.instances.gradients.SentenceGradients;
import dev.edgewise.job.Progress;

/// How much each sentence speaks for itself: what learning from it does to its own loss. Large where no other sentence
/// says the same, as with mislabelled or memorised ones.
///
/// @param gradient ‖g_i‖² in nats², [N]
/// @param fisher   g_iᵀ (F + λI)⁻¹ g_i in nats, [N]; at most N
/// @param lambda   λ, the damping
public record SelfInfluence(double[] gradient, double[] fisher, double lambda) {

    /// Of all sentences of the question's corpus; its queries do not matter.
    public static SelfInfluence of(InstanceQuestion question, InstanceSettings settings, Progress progress) {
        try (SentenceGradients sentences = SentenceGradients.of(
                question.model(), question.corpus(), question.parameters(), settings.cache(), progress)) {
            GramMatrix gram = GramMatrix.of(sentences, settings.cache(), progress);
            try (DampedFisher fisher = new DampedFisher(gram)) {
                double lambda = fisher.lambda(settings.damping());
                return new SelfInfluence(gram.diagonal(), fisher.selfInfluence(lambda), lambda);
            }
        }
    }
}
