package dev.edgewise.instances.methods;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.LinearMethod;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.GradientProducts;
import dev.edgewise.instances.gradients.QueryGradients;
import dev.edgewise.instances.gradients.SentenceGradients;
import dev.edgewise.job.Progress;
import dev.edgewise.neurons.Certainty;
import java.util.Arrays;

/// g_i · g_q: how fast a query's loss falls along a step of plain gradient descent on a sentence (the one-checkpoint
/// form of TracIn, Pruthi et al. 2020, arXiv 2002.08484). In nats², for parameters have no unit.
public final class GradientDot implements LinearMethod {
    static final String ID = "gradient-dot";

    private final InstanceSettings settings;

    public GradientDot(InstanceSettings settings) {
        this.settings = settings;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Gradient dot";
    }

    @Override
    public String unit() {
        return "nats²";
    }

    @Override
    public Certainty certainty() {
        return Certainty.APPROXIMATE;
    }

    @Override
    public long diskBytes(InstanceQuestion question) {
        return SentenceGradients.bytes(question);
    }

    @Override
    public InstanceScores score(InstanceQuestion question, Progress progress) {
        return Scores.of(this, products(question, settings, progress));
    }

    /// K_q, [queries][N].
    static double[][] products(InstanceQuestion question, InstanceSettings settings, Progress progress) {
        try (SentenceGradients sentences = SentenceGradients.of(
                question.model(), question.corpus(), question.parameters(), settings.cache(), progress)) {
            return products(question, sentences, progress);
        }
    }

    static double[][] products(InstanceQuestion question, SentenceGradients sentences, Progress progress) {
        double[][] all = new double[question.queries().size()][];
        GradientProducts products = new GradientProducts(sentences);
        QueryGradients.inGroups(
                question,
                group -> {
                    double[][] dots = products.dots(group.rows(), progress);
                    System.arraycopy(dots, 0, all, group.from(), dots.length);
                },
                progress);
        return all;
    }

    @Override
    public void directions(InstanceQuestion question, Directions to, Progress progress) {
        GradientLayout layout = GradientLayout.of(question.model(), question.parameters());
        float[][] rows = QueryGradients.of(question.model(), question.queries(), question.parameters(), progress);
        to.at(question.model(), Arrays.stream(rows).map(layout::byTensor).toList());
    }
}
