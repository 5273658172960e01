package dev.edgewise.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Trains a model to predict the next token at every position, through the same forward pass that everything else uses.
///
/// A step depends on the weights, the moments and its number alone, so a run that continues from a [Checkpoint] ends
/// with the same weights as one that was never stopped.
public final class Trainer {
    private final Transformer model;
    private final TrainingText text;
    private final TrainingSettings settings;
    private final AdamW optimizer;
    private int step;

    public Trainer(Transformer model, TrainingText text, TrainingSettings settings) {
        this.model = model;
        this.text = text;
        this.settings = settings;
        optimizer = new AdamW(model.weights(), settings.weightDecay(), settings.clip());
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
    /// @return the mean loss over all predicted tokens, in nats
    public double advance() {
        SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003 + step);
        int[][] rows = new int[settings.batch()][];
        Arrays.setAll(rows, i -> text.row(random));
        try (Scope scope = new Scope()) {
            double[] value = new double[1];
            Gradients.ofScalar(() -> {
                NDArray loss = loss(rows);
                value[0] = loss.getFloat();
                return loss;
            });
            optimizer.step(step, settings.rate(step));
            step++;
            return value[0];
        }
    }

    /// Cross-entropy of each row's next tokens; padding does not count.
    private NDArray loss(int[][] rows) {
        int length = Arrays.stream(rows).mapToInt(row -> row.length).max().orElseThrow() - 1;
        int[][] inputs = new int[rows.length][];
        long[] targets = new long[rows.length * length];
        float[] mask = new float[rows.length * length];
        int count = 0;
        for (int b = 0; b < rows.length; b++) {
            inputs[b] = Arrays.copyOf(rows[b], rows[b].length - 1);
            for (int p = 0; p < rows[b].length - 1; p++) {
                targets[b * length + p] = rows[b][p + 1];
                mask[b * length + p] = 1;
                count++;
            }
        }
        NDManager manager = model.manager();
        NDArray logits = model.logits(Tensors.ids(manager, inputs, length));
        NDArray chosen = logits.logSoftmax(-1)
                .reshape((long) rows.length * length, logits.getShape().get(2))
                .gather(manager.create(targets, new Shape(targets.length, 1)), 1);
        return chosen.mul(manager.create(mask, new Shape(mask.length, 1))).sum().div(-count);
    }

    /// Everything that the rest of the run depends on.
    Checkpoint checkpoint() {
        return Checkpoint.of(step, settings, model.weights(), optimizer);
    }

    /// Takes up a run where it was stopped.
    ///
    /// @throws dev.edgewise.io.UserError where the checkpoint is of a run with other settings or of another model
    void restore(Checkpoint checkpoint) {
        checkpoint.restore(settings, model.weights(), optimizer);
        step = checkpoint.step();
    }
}
