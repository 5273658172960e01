package dev.edgewise.training;

import ai.djl.ndarray.NDArray;
import dev.edgewise.faithfulness.LastTokens;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Batches;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.function.Function;
import java.util.stream.IntStream;

/// How often a model prefers the correct answers: with the probability difference as the task's metric, by their
/// probabilities together; otherwise by the best of each kind.
///
/// @param clean     share of examples from 0 to 1, on the clean prompts
/// @param corrupted the same answers preferred on the corrupted prompts; a task that needs its prompt has at most 0.5
public record TaskAccuracy(double clean, double corrupted) {
    private static final int TOKENS = 2048;

    public static TaskAccuracy of(Transformer model, TokenizedTask task) {
        return new TaskAccuracy(share(model, task, Batch::clean), share(model, task, Batch::corrupted));
    }

    private static double share(Transformer model, TokenizedTask task, Function<Batch, int[][]> prompts) {
        boolean together = task.file().metric() == Metric.PROBABILITY_DIFFERENCE;
        int preferred = 0;
        for (Batch batch : Batches.of(task, 0, TOKENS)) {
            float[][] logits = logits(model, batch, prompts.apply(batch));
            for (int b = 0; b < batch.size(); b++) {
                TokenizedExample example = batch.examples().get(b);
                double correct = strength(logits[b], example.correct(), together);
                preferred += correct > strength(logits[b], example.incorrect(), together) ? 1 : 0;
            }
        }
        return preferred / (double) task.examples().size();
    }

    private static float[][] logits(Transformer model, Batch batch, int[][] prompts) {
        try (Scope scope = new Scope()) {
            NDArray ids = Tensors.ids(model.manager(), prompts, batch.length());
            NDArray residual = model.residual(ids, Hooks.NONE);
            float[] flat = model.unembed(LastTokens.of(residual, batch, 0)).toFloatArray();
            int vocabulary = flat.length / batch.size();
            float[][] rows = new float[batch.size()][vocabulary];
            for (int b = 0; b < rows.length; b++) {
                System.arraycopy(flat, b * vocabulary, rows[b], 0, vocabulary);
            }
            return rows;
        }
    }

    private static double strength(float[] logits, int[] answers, boolean together) {
        // Unnormalised probabilities compare like normalised ones.
        return together
                ? IntStream.of(answers).mapToDouble(id -> Math.exp(logits[id])).sum()
                : IntStream.of(answers).mapToDouble(id -> logits[id]).max().orElse(Double.NEGATIVE_INFINITY);
    }
}
