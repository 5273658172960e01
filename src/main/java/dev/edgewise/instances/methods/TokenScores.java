package dev.edgewise.instances.methods;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.LinearMethod;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.LossGradients;
import dev.edgewise.job.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// How much each token of a sentence adds to the sentence's score: the score that predicting this token alone would
/// give, exact and adding up to the sentence's. The first token is predicted by nothing and has 0. One backward pass a
/// token.
public final class TokenScores {
    private TokenScores() {}

    /// Scores by token of chosen sentences, [chosen][queries][tokens], in the method's unit.
    public static double[][][] of(LinearMethod method, InstanceQuestion question, int[] sentences, Progress progress) {
        List<int[]> tokens = Arrays.stream(sentences)
                .mapToObj(i -> question.corpus().tokens().get(i))
                .toList();
        double[][][] sums = new double[sentences.length][question.queries().size()][];
        for (int s = 0; s < sums.length; s++) {
            for (int q = 0; q < sums[s].length; q++) {
                sums[s][q] = new double[tokens.get(s).length];
            }
        }
        method.directions(
                question,
                (model, directions) -> {
                    GradientLayout layout = GradientLayout.of(model, question.parameters());
                    try (LossGradients gradients = new LossGradients(model, layout)) {
                        float[][] rows = rows(layout, directions);
                        for (int s = 0; s < sums.length; s++) {
                            progress.check();
                            add(gradients, rows, tokens.get(s), method.normalised(), sums[s]);
                            progress.report("scores of tokens", s + 1, sums.length);
                        }
                    }
                },
                progress);
        return sums;
    }

    /// Scores by token of one sentence along directions that are at hand, [directions][tokens].
    public static double[][] along(
            LossGradients gradients, List<Map<String, float[]>> directions, int[] tokens, boolean normalised) {
        double[][] sums = new double[directions.size()][tokens.length];
        add(gradients, rows(gradients.layout(), directions), tokens, normalised, sums);
        return sums;
    }

    private static float[][] rows(GradientLayout layout, List<Map<String, float[]>> directions) {
        return directions.stream().map(layout::row).toArray(float[][]::new);
    }

    private static void add(
            LossGradients gradients, float[][] directions, int[] tokens, boolean normalised, double[][] sums) {
        double scale = normalised ? inverseLength(gradients.sentence(tokens)) : 1;
        for (int t = 1; t < tokens.length; t++) {
            float[] gradient = gradients.token(tokens, t);
            for (int q = 0; q < directions.length; q++) {
                sums[q][t] += scale * dot(gradient, directions[q]);
            }
        }
    }

    private static double inverseLength(float[] gradient) {
        double square = dot(gradient, gradient);
        return square > 0 ? 1 / Math.sqrt(square) : 0;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
