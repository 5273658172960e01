package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Computes source outputs that all examples share: zeros, and means over the clean prompts of a task.
///
/// Sums are taken in float64 and over real positions only, so neither padding nor the division into batches shows.
final class SharedOutputs {
    private final Transformer model;
    private final int rows; // 1, or the number of positions P that are kept apart
    private final List<double[]> sums = new ArrayList<>(); // embedding, then z and MLP by layer: [rows·width]
    private final long[] counts; // [rows], how many positions were added up

    private SharedOutputs(Transformer model, int rows) {
        this.model = model;
        this.rows = rows;
        counts = new long[rows];
        sums.add(new double[rows * width()]);
        for (int l = 0; l < model.config().layers(); l++) {
            sums.add(new double[rows * model.config().heads() * model.config().dHead()]);
            sums.add(new double[rows * width()]);
        }
    }

    static SourceOutputs zero(Transformer model) {
        return new SharedOutputs(model, 1).finish();
    }

    /// One value for all positions.
    ///
    /// @param clean what the clean prompts of a batch give, in the innermost scope
    static SourceOutputs mean(
            Transformer model, List<Batch> batches, Function<Batch, SourceOutputs> clean, Progress progress) {
        return new SharedOutputs(model, 1).over(batches, clean, progress);
    }

    /// One value a position.
    ///
    /// @param length of all the task's prompts
    /// @param clean  what the clean prompts of a batch give, in the innermost scope
    static SourceOutputs meanByPosition(
            Transformer model,
            int length,
            List<Batch> batches,
            Function<Batch, SourceOutputs> clean,
            Progress progress) {
        return new SharedOutputs(model, length).over(batches, clean, progress);
    }

    private int width() {
        return model.config().dModel();
    }

    private SourceOutputs over(List<Batch> batches, Function<Batch, SourceOutputs> clean, Progress progress) {
        int all = batches.stream().mapToInt(Batch::size).sum();
        int done = 0;
        for (Batch batch : batches) {
            progress.check();
            add(batch, clean);
            done += batch.size();
            progress.report("mean outputs", done, all);
        }
        return finish();
    }

    private void add(Batch batch, Function<Batch, SourceOutputs> clean) {
        try (Scope scope = new Scope()) {
            SourceOutputs outputs = clean.apply(batch);
            NDArray weights = weights(batch);
            add(outputs.embedding(), weights, sums.getFirst());
            for (int l = 0; l < model.config().layers(); l++) {
                add(outputs.z().get(l).transpose(0, 2, 1, 3), weights, sums.get(1 + 2 * l));
                add(outputs.mlp().get(l), weights, sums.get(2 + 2 * l));
            }
        }
        for (TokenizedExample example : batch.examples()) {
            for (int p = 0; p < example.length(); p++) {
                counts[rows == 1 ? 0 : p]++;
            }
        }
    }

    /// Which of a batch's positions add to which row: [rows,B·P], 0 at padding.
    private NDArray weights(Batch batch) {
        int length = batch.length();
        int columns = batch.size() * length;
        float[] weights = new float[rows * columns];
        for (int b = 0; b < batch.size(); b++) {
            for (int p = 0; p < batch.examples().get(b).length(); p++) {
                weights[(rows == 1 ? 0 : p) * columns + b * length + p] = 1;
            }
        }
        return Tensors.create(model.manager(), weights, rows, columns);
    }

    /// Adds values [B,P,..] up by row.
    private static void add(NDArray values, NDArray weights, double[] sum) {
        long columns = weights.getShape().get(1);
        float[] found =
                weights.matMul(values.reshape(columns, values.size() / columns)).toFloatArray();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += found[i];
        }
    }

    private SourceOutputs finish() {
        var config = model.config();
        List<NDArray> z = new ArrayList<>();
        List<NDArray> mlp = new ArrayList<>();
        for (int l = 0; l < config.layers(); l++) {
            try (Scope scope = new Scope()) {
                NDArray flat = own(sums.get(1 + 2 * l), 1, rows, config.heads(), config.dHead());
                z.add(Scope.own(flat.transpose(0, 2, 1, 3).duplicate()));
                flat.close();
            }
            mlp.add(own(sums.get(2 + 2 * l), 1, rows, width()));
        }
        return new SourceOutputs(own(sums.getFirst(), 1, rows, width()), z, mlp);
    }

    private NDArray own(double[] sum, long... shape) {
        int width = sum.length / rows;
        float[] means = new float[sum.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) (sum[i] / Math.max(1, counts[i / width]));
        }
        return Scope.own(Tensors.create(model.manager(), means, shape));
    }
}
