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

/// g_i · g_q / (‖g_i‖ ‖g_q‖), from −1 to 1: the direction alone, so that sentences of large loss do not lead every
/// list. 0 where a gradient is 0.
public final class GradientCosine implements LinearMethod {
    static final String ID = "cosine";

    private final InstanceSettings settings;

    public GradientCosine(InstanceSettings settings) {
        this.settings = settings;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Gradient cosine";
    }

    @Override
    public String unit() {
        return "";
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
        double[][] scores = new double[question.queries().size()][];
        try (SentenceGradients sentences = SentenceGradients.of(
                question.model(), question.corpus(), question.parameters(), settings.cache(), progress)) {
            GradientProducts products = new GradientProducts(sentences);
            double[] squares = products.squares(progress);
            QueryGradients.inGroups(
                    question,
                    group -> {
                        Arrays.stream(group.rows()).forEach(GradientCosine::normalise);
                        double[][] dots = products.dots(group.rows(), progress);
                        for (int q = 0; q < dots.length; q++) {
                            scores[group.from() + q] = divided(dots[q], squares);
                        }
                    },
                    progress);
        }
        return Scores.of(this, scores);
    }

    private static double[] divided(double[] dots, double[] squares) {
        double[] cosines = new double[dots.length];
        Arrays.setAll(cosines, i -> squares[i] > 0 ? dots[i] / Math.sqrt(squares[i]) : 0);
        return cosines;
    }

    /// Makes a row one long, in place.
    private static void normalise(float[] row) {
        double sum = 0;
        for (float value : row) {
            sum += (double) value * value;
        }
        float length = (float) Math.sqrt(sum);
        if (length > 0) {
            for (int i = 0; i < row.length; i++) {
                row[i] /= length;
            }
        }
    }

    @Override
    public boolean normalised() {
        return true;
    }

    @Override
    public void directions(InstanceQuestion question, Directions to, Progress progress) {
        GradientLayout layout = GradientLayout.of(question.model(), question.parameters());
        float[][] rows = QueryGradients.of(question.model(), question.queries(), question.parameters(), progress);
        Arrays.stream(rows).forEach(GradientCosine::normalise);
        to.at(question.model(), Arrays.stream(rows).map(layout::byTensor).toList());
    }
}
