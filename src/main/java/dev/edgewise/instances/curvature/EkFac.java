package dev.edgewise.instances.curvature;

import ai.djl.ndarray.NDArray;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.LinearMethod;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.QueryGradients;
import dev.edgewise.job.Progress;
import dev.edgewise.neurons.Certainty;
import dev.edgewise.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The influence function with the curvature of [EkFacCurvature]: g_i · v_q with v_q = (F + λ)⁻¹ g_q, layer by
/// layer, over the matrices of the blocks and their biases that belong to the question's parameters; embeddings and
/// norms count for nothing. In nats: how much a query's loss falls per unit of weight that a sentence gets beside
/// the corpus's mean loss.
///
/// λ is 0.1 of each layer's mean eigenvalue (Grosse et al. 2023, arXiv 2308.03296) unless the settings' damping says
/// otherwise: a multiple counts in these, a number is the λ of all layers. The settings' seed draws the labels.
public final class EkFac implements LinearMethod {
    public static final String ID = "ek-fac";

    private final InstanceSettings settings;

    public EkFac(InstanceSettings settings) {
        this.settings = settings;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Influence, EK-FAC";
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
    public boolean isDamped() {
        return true;
    }

    @Override
    public InstanceScores score(InstanceQuestion question, Progress progress) {
        LinearScores scores = new LinearScores(question);
        GradientLayout layout = GradientLayout.of(question.model(), question.parameters());
        try (EkFacCurvature curvature = EkFacCurvature.of(question, settings.seed(), progress)) {
            QueryGradients.inGroups(
                    question,
                    group -> {
                        List<NDArray> solved = curvature.solveByLayer(group.rows(), layout, settings.damping());
                        try {
                            add(question, curvature, group.from(), solved, scores, progress);
                        } finally {
                            solved.forEach(NDArray::close);
                        }
                    },
                    progress);
            return scores.of(this, List.of(note(curvature)));
        }
    }

    /// Adds g_i · v_q of all sentences, their gradients taken a batch at a time and let go.
    private static void add(
            InstanceQuestion question,
            EkFacCurvature curvature,
            int from,
            List<NDArray> directions,
            LinearScores scores,
            Progress progress) {
        SampledGradients.trueLabels(question.model(), question.corpus())
                .each(
                        "gradients of sentences",
                        (batch, taps) -> {
                            for (int l = 0; l < directions.size(); l++) {
                                try (Scope scope = new Scope()) {
                                    LinearLayer layer =
                                            curvature.layers().get(l).layer();
                                    NDArray v = directions.get(l);
                                    NDArray g = taps.matrixGradients(layer).reshape(batch.length, layer.parameters());
                                    NDArray rows = v.reshape(v.getShape().get(0), layer.parameters());
                                    scores.add(from, batch, rows.matMul(g.transpose()));
                                }
                            }
                        },
                        progress);
    }

    private String note(EkFacCurvature curvature) {
        double[] lambdas = curvature.layers().stream()
                .mapToDouble(layer -> layer.lambda(settings.damping()))
                .sorted()
                .toArray();
        return String.format(
                java.util.Locale.ROOT,
                "EK-FAC over %d matrices; damping λ between %.3g and %.3g.",
                lambdas.length,
                lambdas[0],
                lambdas[lambdas.length - 1]);
    }

    @Override
    public void directions(InstanceQuestion question, Directions to, Progress progress) {
        GradientLayout layout = GradientLayout.of(question.model(), question.parameters());
        List<Map<String, float[]>> directions = new ArrayList<>();
        try (EkFacCurvature curvature = EkFacCurvature.of(question, settings.seed(), progress)) {
            QueryGradients.inGroups(
                    question,
                    group -> directions.addAll(curvature.solve(group.rows(), layout, settings.damping())),
                    progress);
        }
        to.at(question.model(), directions);
    }
}
