package dev.edgewise.instances.methods;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.LinearMethod;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.GradientProducts;
import dev.edgewise.instances.gradients.GramMatrix;
import dev.edgewise.instances.gradients.QueryGradients;
import dev.edgewise.instances.gradients.SentenceGradients;
import dev.edgewise.job.Progress;
import dev.edgewise.neurons.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The influence function (Koh & Liang 2017, arXiv 1703.04730) with the damped empirical Fisher matrix in the Hessian's
/// place, exactly: g_iᵀ (F + λI)⁻¹ g_q by an N×N system. See [DampedFisher] for unit and damping.
public final class EmpiricalFisher implements LinearMethod {
    static final String ID = "fisher";

    private final InstanceSettings settings;

    public EmpiricalFisher(InstanceSettings settings) {
        this.settings = settings;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Influence, empirical Fisher";
    }

    @Override
    public String unit() {
        return "nats";
    }

    @Override
    public Certainty certainty() {
        return Certainty.APPROXIMATE;
    }

    @Override
    public long diskBytes(InstanceQuestion question) {
        return SentenceGradients.bytes(question)
                + GramMatrix.bytes(question.corpus().size());
    }

    @Override
    public boolean isDamped() {
        return true;
    }

    @Override
    public InstanceScores score(InstanceQuestion question, Progress progress) {
        try (DampedScores scores = DampedScores.of(question, settings, progress)) {
            return scores.at(settings.damping());
        }
    }

    private SentenceGradients sentences(InstanceQuestion question, Progress progress) {
        return SentenceGradients.of(
                question.model(), question.corpus(), question.parameters(), settings.cache(), progress);
    }

    /// v_q = (F + λI)⁻¹ g_q = (g_q − Gᵀ (K + NλI)⁻¹ K_q) / λ.
    @Override
    public void directions(InstanceQuestion question, Directions to, Progress progress) {
        GradientLayout layout = GradientLayout.of(question.model(), question.parameters());
        List<Map<String, float[]>> directions = new ArrayList<>();
        try (SentenceGradients sentences = sentences(question, progress);
                DampedFisher fisher = new DampedFisher(GramMatrix.of(sentences, settings.cache(), progress))) {
            double lambda = fisher.lambda(settings.damping());
            GradientProducts products = new GradientProducts(sentences);
            QueryGradients.inGroups(
                    question,
                    group -> {
                        double[][] solved = fisher.solve(products.dots(group.rows(), progress), lambda);
                        double[][] explained = products.combinations(solved, progress);
                        for (int q = 0; q < explained.length; q++) {
                            directions.add(layout.byTensor(rest(group.rows()[q], explained[q], lambda)));
                        }
                    },
                    progress);
        }
        to.at(question.model(), directions);
    }

    private static float[] rest(float[] gradient, double[] explained, double lambda) {
        float[] direction = new float[gradient.length];
        for (int p = 0; p < direction.length; p++) {
            direction[p] = (float) ((gradient[p] - explained[p]) / lambda);
        }
        return direction;
    }
}
