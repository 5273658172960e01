package dev.edgewise.instances.methods;

import dev.edgewise.instances.Damping;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.gradients.GramMatrix;
import dev.edgewise.instances.gradients.SentenceGradients;
import dev.edgewise.job.Progress;
import java.util.List;
import java.util.Locale;

/// Influence by the empirical Fisher matrix at any damping, for a slider: gradients, Gram matrix and products are made
/// once, and another λ costs one inverse of N×N.
public final class DampedScores implements AutoCloseable {
    private final EmpiricalFisher method;
    private final DampedFisher fisher;
    private final double[][] products;

    private DampedScores(EmpiricalFisher method, DampedFisher fisher, double[][] products) {
        this.method = method;
        this.fisher = fisher;
        this.products = products;
    }

    public static DampedScores of(InstanceQuestion question, InstanceSettings settings, Progress progress) {
        try (SentenceGradients sentences = SentenceGradients.of(
                question.model(), question.corpus(), question.parameters(), settings.cache(), progress)) {
            GramMatrix gram = GramMatrix.of(sentences, settings.cache(), progress);
            double[][] products = GradientDot.products(question, sentences, progress);
            return new DampedScores(new EmpiricalFisher(settings), new DampedFisher(gram), products);
        }
    }

    /// 0.01 tr(K)/N².
    public double defaultLambda() {
        return fisher.defaultLambda();
    }

    /// Scores of all sentences for all queries, [queries][N].
    public InstanceScores at(Damping damping) {
        double lambda = fisher.lambda(damping);
        String note = String.format(
                Locale.ROOT,
                "damping λ = %.4g, %.4g × the default of 0.01 tr(K)/N²; another λ ranks otherwise",
                lambda,
                lambda / fisher.defaultLambda());
        return Scores.of(method, fisher.scores(products, lambda), List.of(note));
    }

    @Override
    public void close() {
        fisher.close();
    }
}
