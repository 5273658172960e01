package dev.edgewise.instances.curvature;

import ai.djl.ndarray.NDArray;
import dev.edgewise.instances.InstanceMethod;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.GradientProducts;
import dev.edgewise.instances.gradients.LossGradients;
import dev.edgewise.instances.gradients.SentenceGradients;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Sums of g_i · v_q over models. Gradients of sentences are either read from the file in which they are kept or
/// taken one after the other and let go: then nothing is written, and memory holds the directions and 32 gradients.
final class LinearScores {
    private static final int TOGETHER = 32;

    private final InstanceQuestion question;
    private final double[][] sums;

    LinearScores(InstanceQuestion question) {
        this.question = question;
        sums = new double[question.queries().size()][question.corpus().size()];
    }

    /// Adds what the gradients of sentences, taken at a model, give along the directions of a group of queries.
    ///
    /// @param from       the first query's place
    /// @param directions v, [queries of the group][P]
    void addStreamed(Transformer model, int from, float[][] directions, Progress progress) {
        GradientLayout layout = GradientLayout.of(model, question.parameters());
        List<int[]> sentences = question.corpus().tokens();
        try (LossGradients gradients = new LossGradients(model, layout);
                NDArray v = Scope.own(
                        Tensors.create(model.manager(), flat(directions), directions.length, layout.parameters()))) {
            for (int first = 0; first < sentences.size(); first += TOGETHER) {
                int last = Math.min(first + TOGETHER, sentences.size());
                float[][] rows = new float[last - first][];
                for (int i = first; i < last; i++) {
                    progress.check();
                    rows[i - first] = gradients.sentence(sentences.get(i));
                }
                add(v, rows, from, first);
                progress.report("gradients of sentences", last, sentences.size());
            }
        }
    }

    private void add(NDArray directions, float[][] rows, int from, int first) {
        try (Scope scope = new Scope()) {
            NDArray g = Tensors.create(directions.getManager(), flat(rows), rows.length, rows[0].length);
            float[] products = directions.matMul(g.transpose()).toFloatArray();
            for (int k = 0; k < products.length; k++) {
                sums[from + k / rows.length][first + k % rows.length] += products[k];
            }
        }
    }

    /// Adds what is known of some sentences.
    ///
    /// @param from      the first query's place
    /// @param sentences their places
    /// @param products  [queries of the group, sentences]
    void add(int from, int[] sentences, NDArray products) {
        float[] values = products.toFloatArray();
        for (int k = 0; k < values.length; k++) {
            sums[from + k / sentences.length][sentences[k % sentences.length]] += values[k];
        }
    }

    /// The same as streamed at the question's own model, from the file in a folder where one is given.
    void add(int from, float[][] directions, Optional<Path> folder, Progress progress) {
        if (folder.isEmpty()) {
            addStreamed(question.model(), from, directions, progress);
            return;
        }
        try (SentenceGradients sentences =
                SentenceGradients.of(question.model(), question.corpus(), question.parameters(), folder, progress)) {
            double[][] products = new GradientProducts(sentences).dots(directions, progress);
            for (int q = 0; q < products.length; q++) {
                for (int i = 0; i < products[q].length; i++) {
                    sums[from + q][i] += products[q][i];
                }
            }
        }
    }

    private static float[] flat(float[][] rows) {
        int width = rows[0].length;
        float[] flat = new float[Math.multiplyExact(rows.length, width)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return flat;
    }

    InstanceScores of(InstanceMethod method, List<String> notes) {
        float[][] scores = new float[sums.length][];
        for (int q = 0; q < sums.length; q++) {
            scores[q] = new float[sums[q].length];
            for (int i = 0; i < scores[q].length; i++) {
                scores[q][i] = (float) sums[q][i];
            }
        }
        return new InstanceScores(method.id(), method.certainty(), method.unit(), scores, notes);
    }
}
