package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Answers;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Metric;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.List;

/// What a batch needs for any number of circuit runs: its corrupted run, the change of its embeddings, its answers, and
/// the metrics of the clean and the corrupted run.
final class BatchState implements AutoCloseable {
    private final Transformer model;
    private final Batch batch;
    private final List<Metric> metrics;
    private final CorruptedRun corruptedRun;
    private final NDArray inputDifference; // [B,Q,d]
    private final Answers answers;
    private final double[][] clean; // by metric, [B]
    private final double[][] corrupted; // by metric, [B]

    BatchState(Transformer model, Batch batch, List<Metric> metrics, AblatedOutputs ablated) {
        this.model = model;
        this.batch = batch;
        this.metrics = metrics;
        corruptedRun = CorruptedRun.of(model, batch, ablated);
        try (Scope scope = new Scope()) {
            NDArray ids = Tensors.ids(model.manager(), batch.clean(), batch.length());
            NDArray embedding = Tensors.slice(model.embed(ids), 1, corruptedRun.firstPosition(), batch.length());
            inputDifference = scope.keep(embedding.sub(corruptedRun.embedding()));
            NDArray logits = logits(model.residual(ids, Hooks.NONE), 0);
            answers = Answers.of(model.manager(), batch, logits);
            scope.keep(answers.correct());
            scope.keep(answers.incorrect());
            scope.keep(answers.clean());
            clean = values(logits);
            NDArray nothing = corruptedRun.finalInput().broadcast(inputDifference.getShape());
            corrupted = values(logits(nothing, corruptedRun.firstPosition()));
        } catch (RuntimeException | Error e) {
            corruptedRun.close();
            throw e;
        }
    }

    Batch batch() {
        return batch;
    }

    /// The clean run by metric and example.
    double[][] clean() {
        return clean;
    }

    /// The empty circuit by metric and example.
    double[][] corrupted() {
        return corrupted;
    }

    /// One run of a circuit, by metric and example.
    double[][] run(CircuitPlan plan, Progress progress) {
        try (Scope scope = new Scope()) {
            NDArray residual = new CircuitRun(model, corruptedRun, inputDifference, plan).finalInput(progress);
            return values(logits(residual, corruptedRun.firstPosition()));
        }
    }

    private double[][] values(NDArray logits) {
        return metrics.stream()
                .map(metric -> Tensors.toDoubles(metric.values(logits, answers)))
                .toArray(double[][]::new);
    }

    /// Logits at each example's last token, [B,V], of a residual stream [B,·,d] whose first row is position `first`.
    private NDArray logits(NDArray residual, int first) {
        return model.unembed(LastTokens.of(residual, batch, first));
    }

    /// Bytes that a batch keeps between runs.
    static long bytes(Transformer model, Batch batch, AblatedOutputs ablated) {
        long kept = ablated.isShared() ? 1 : batch.size();
        long late = batch.length() - ablated.firstPosition(batch);
        long heads = (long) model.config().heads() * model.config().dHead();
        long d = model.config().dModel();
        long layer = late * (3 * d + 2 * heads) + 2 * batch.length() * heads;
        return 4
                * (kept * (model.config().layers() * layer + 2 * late * d)
                        + batch.size() * (3L * model.config().vocabulary() + late * d));
    }

    @Override
    public void close() {
        corruptedRun.close();
        inputDifference.close();
        answers.correct().close();
        answers.incorrect().close();
        answers.clean().close();
    }
}
