package dev.edgewise.patching;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Reads all measures off the same logits, those at the last tokens of any number of runs of one batch.
final class MeasureReader {
    /// The most that logits and what is made of them take, 128 MB.
    static final long BYTES = 128L << 20;
    private static final int ARRAYS = 5;
    private static final int[] ROW = {1};

    private final Transformer model;
    private final Batch batch;
    private final NDArray clean; // [B,V], log-probabilities
    private final NDArray cleanProbabilities; // [B,V]

    /// @param cleanEnd the clean run's residual stream before the final norm at the last tokens, [B,d]. The reader's
    ///                 own arrays belong to the innermost scope
    MeasureReader(Transformer model, Batch batch, NDArray cleanEnd) {
        this.model = model;
        this.batch = batch;
        clean = model.unembed(cleanEnd).logSoftmax(-1);
        cleanProbabilities = clean.exp();
    }

    /// What the logits of one example's run take with what is made of them.
    static long bytesOfARun(int vocabulary) {
        return 4L * ARRAYS * vocabulary;
    }

    /// Of n runs side by side.
    ///
    /// @param ends residual streams before the final norm at the last tokens, [n·B,d]
    /// @return [measure][n·B]
    float[][] read(NDArray ends) {
        int rows = (int) ends.getShape().get(0);
        float[][] values = new float[Measure.values().length][rows];
        long run = bytesOfARun(model.config().vocabulary()) * batch.size();
        int together = (int) Math.max(1, BYTES / run) * batch.size();
        for (int from = 0; from < rows; from += together) {
            try (Scope scope = new Scope()) {
                read(Tensors.slice(ends, 0, from, Math.min(rows, from + together)), from, values);
            }
        }
        return values;
    }

    private void read(NDArray ends, int from, float[][] values) {
        int rows = (int) ends.getShape().get(0);
        NDArray logits = model.unembed(ends);
        NDArray logProbabilities = logits.logSoftmax(-1);
        float[] divergence = divergence(logProbabilities);
        float[] entropy =
                logProbabilities.exp().mul(logProbabilities).sum(ROW).neg().toFloatArray();
        Answers correct = answers(rows, true, logits, logProbabilities);
        Answers incorrect = answers(rows, false, logits, logProbabilities);
        float[] above = above(logits, correct);
        for (int r = 0; r < rows; r++) {
            float right = correct.mean(r);
            float wrong = incorrect.mean(r);
            double probability = correct.probability(r);
            put(values, Measure.LOGIT_DIFFERENCE, from + r, right - wrong);
            put(values, Measure.CORRECT_LOGIT, from + r, right);
            put(values, Measure.INCORRECT_LOGIT, from + r, wrong);
            put(values, Measure.LOG_PROBABILITY, from + r, correct.logProbability(r));
            put(values, Measure.PROBABILITY, from + r, probability);
            put(values, Measure.RANK, from + r, above[r] + 1);
            put(values, Measure.ACCURACY, from + r, correct.best(r) > incorrect.best(r) ? 1 : 0);
            put(values, Measure.KL_DIVERGENCE, from + r, divergence[r]);
            put(values, Measure.ENTROPY, from + r, entropy[r]);
        }
    }

    private static void put(float[][] values, Measure measure, int row, double value) {
        values[measure.ordinal()][row] = (float) value;
    }

    /// KL(clean ‖ run) of each row.
    private float[] divergence(NDArray logProbabilities) {
        long vocabulary = logProbabilities.getShape().get(1);
        NDArray runs = logProbabilities.reshape(-1, batch.size(), vocabulary);
        return clean.sub(runs).mul(cleanProbabilities).sum(new int[] {2}).toFloatArray();
    }

    /// How many tokens outrank the best correct answer.
    private static float[] above(NDArray logits, Answers correct) {
        int rows = correct.logits().length;
        float[] best = new float[rows];
        for (int r = 0; r < rows; r++) {
            best[r] = correct.best(r);
        }
        NDArray line = Tensors.create(logits.getManager(), best, rows, 1);
        return logits.gt(line).toType(DataType.FLOAT32, false).sum(ROW).toFloatArray();
    }

    /// Logits and log-probabilities of the correct or the incorrect answers, by row.
    private record Answers(float[][] logits, float[][] logProbabilities) {
        float mean(int row) {
            double sum = 0;
            for (float logit : logits[row]) {
                sum += logit;
            }
            return (float) (sum / logits[row].length);
        }

        float best(int row) {
            float best = Float.NEGATIVE_INFINITY;
            for (float logit : logits[row]) {
                best = Math.max(best, logit);
            }
            return best;
        }

        double probability(int row) {
            return Math.exp(logProbability(row));
        }

        double logProbability(int row) {
            double top = Float.NEGATIVE_INFINITY;
            for (float value : logProbabilities[row]) {
                top = Math.max(top, value);
            }
            double sum = 0;
            for (float value : logProbabilities[row]) {
                sum += Math.exp(value - top);
            }
            return top + Math.log(sum);
        }
    }

    private Answers answers(int rows, boolean correct, NDArray logits, NDArray logProbabilities) {
        int[][] tokens = batch.examples().stream()
                .map(correct ? TokenizedExample::correct : TokenizedExample::incorrect)
                .toArray(int[][]::new);
        int vocabulary = (int) logits.getShape().get(1);
        int[] places = IntStream.range(0, rows)
                .flatMap(r -> Arrays.stream(tokens[r % tokens.length]).map(id -> r * vocabulary + id))
                .toArray();
        return new Answers(
                divided(gathered(logits, places), rows, tokens),
                divided(gathered(logProbabilities, places), rows, tokens));
    }

    private static float[] gathered(NDArray table, int[] places) {
        if (places.length == 0) {
            return new float[0];
        }
        NDArray indices = Tensors.indices(table.getManager(), places);
        return Tensors.rows(table.reshape(-1, 1), indices).toFloatArray();
    }

    private static float[][] divided(float[] flat, int rows, int[][] tokens) {
        float[][] result = new float[rows][];
        int from = 0;
        for (int r = 0; r < rows; r++) {
            int length = tokens[r % tokens.length].length;
            result[r] = Arrays.copyOfRange(flat, from, from + length);
            from += length;
        }
        return result;
    }
}
