package dev.edgewise.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// Trains a model to predict the next token at every position, through the same forward pass that everything else uses.
///
/// A step depends on the weights, the moments and its number alone, so a run that continues from a [Checkpoint] ends
/// with the same weights as one that was never stopped.
public final class Trainer {
    private static final int TOGETHER = 48;

    private final Transformer model;
    private final TrainingBatches batches;
    private final TrainingSettings settings;
    private final AdamW optimizer;
    private int step;

    public Trainer(Transformer model, TrainingBatches batches, TrainingSettings settings) {
        this.model = model;
        this.batches = batches;
        this.settings = settings;
        optimizer = new AdamW(model.weights(), settings.weightDecay(), settings.clip());
    }

    /// On rows drawn anew for each step, with their weighted mean as the loss.
    public Trainer(Transformer model, TrainingText text, TrainingSettings settings) {
        this(model, (TrainingBatches) step -> drawn(text, settings, step), settings);
    }

    private static TrainingBatches.Batch drawn(TrainingText text, TrainingSettings settings, int step) {
        SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003 + step);
        TrainingText.Row[] rows = new TrainingText.Row[settings.batch()];
        Arrays.setAll(rows, i -> text.row(random));
        return TrainingBatches.Batch.mean(List.of(rows));
    }

    /// Steps done.
    public int step() {
        return step;
    }

    public boolean done() {
        return step >= settings.steps();
    }

    /// One optimizer step on one batch.
    ///
    /// @return its loss, in nats
    public double advance() {
        TrainingBatches.Batch batch = batches.batch(step);
        try (Scope scope = new Scope()) {
            double[] value = new double[1];
            if (!batch.rows().isEmpty()) {
                Gradients.ofScalar(() -> {
                    NDArray loss = loss(batch);
                    value[0] = loss.getFloat();
                    return loss;
                });
            }
            optimizer.step(step, settings.rate(step));
            step++;
            return value[0];
        }
    }

    /// Weighted cross-entropy of all rows' next tokens. Rows of like length run together, as padding costs as much as
    /// text.
    private NDArray loss(TrainingBatches.Batch batch) {
        TrainingText.Row[] rows = batch.rows().toArray(TrainingText.Row[]::new);
        Arrays.sort(rows, Comparator.comparingInt(row -> row.tokens().length));
        NDArray sum = loss(rows, 0, Math.min(TOGETHER, rows.length));
        for (int from = TOGETHER; from < rows.length; from += TOGETHER) {
            sum = sum.add(loss(rows, from, Math.min(from + TOGETHER, rows.length)));
        }
        return Tensors.times(sum, 1 / batch.divisor());
    }

    /// Weighted sum of the cross-entropy of some rows; padding does not count.
    private NDArray loss(TrainingText.Row[] rows, int from, int to) {
        int length = rows[to - 1].tokens().length - 1;
        int[][] inputs = new int[to - from][];
        long[] targets = new long[inputs.length * length];
        float[] weights = new float[targets.length];
        for (int b = 0; b < inputs.length; b++) {
            TrainingText.Row row = rows[from + b];
            inputs[b] = Arrays.copyOf(row.tokens(), row.tokens().length - 1);
            for (int p = 0; p < row.tokens().length - 1; p++) {
                targets[b * length + p] = row.tokens()[p + 1];
                weights[b * length + p] = -row.weights()[p + 1];
            }
        }
        NDManager manager = model.manager();
        NDArray logits = model.logits(Tensors.ids(manager, inputs, length));
        NDArray chosen = logits.reshape(targets.length, logits.getShape().get(2))
                .logSoftmax(-1)
                .gather(manager.create(targets, new Shape(targets.length, 1)), 1);
        return chosen.mul(manager.create(weights, new Shape(weights.length, 1))).sum();
    }

    /// Everything that the rest of the run depends on.
    public Checkpoint checkpoint() {
        return Checkpoint.of(step, run(), model.weights(), optimizer);
    }

    /// Takes up a run where it was stopped.
    ///
    /// @throws dev.edgewise.io.UserError where the checkpoint is of a run with other settings or of another model
    public void restore(Checkpoint checkpoint) {
        checkpoint.restore(run(), model.weights(), optimizer);
        step = checkpoint.step();
    }

    private float[] run() {
        return run(batches, settings);
    }

    /// What tells a run from others: the numbers that its checkpoints carry.
    public static float[] run(TrainingBatches batches, TrainingSettings settings) {
        float[] numbers = settings.numbers();
        float[] data = batches.identity();
        float[] all = Arrays.copyOf(numbers, numbers.length + data.length);
        System.arraycopy(data, 0, all, numbers.length, data.length);
        return all;
    }
}
