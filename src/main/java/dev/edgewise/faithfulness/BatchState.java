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

/// What a batch needs for any number of circuit runs: its corrupted run, the change of its embeddings, its answers, and
/// the metric of the clean and the corrupted run.
final class BatchState implements AutoCloseable {
    private final Transformer model;
    private final Batch batch;
    private final Metric metric;
    private final CorruptedRun corruptedRun;
    private final NDArray inputDifference; // [B,Q,d]
    private final Answers answers;
    private final double[] clean;
    private final double[] corrupted;

    BatchState(Transformer model, Batch batch, Metric metric) {
        this.model = model;
        this.batch = batch;
        this.metric = metric;
        corruptedRun = CorruptedRun.of(model, batch);
        try (Scope scope = new Scope()) {
            NDArray ids = Tensors.ids(model.manager(), batch.clean(), batch.length());
            NDArray embedding = Tensors.slice(model.embed(ids), 1, corruptedRun.firstPosition(), batch.length());
            inputDifference = scope.keep(embedding.sub(corruptedRun.embedding()));
            NDArray logits = logits(model.residual(ids, Hooks.NONE), 0);
            answers = Answers.of(model.manager(), batch, logits);
            scope.keep(answers.correct());
            scope.keep(answers.incorrect());
            scope.keep(answers.clean());
            clean = Tensors.toDoubles(metric.values(logits, answers));
            corrupted = Tensors.toDoubles(
                    metric.values(logits(corruptedRun.finalInput(), corruptedRun.firstPosition()), answers));
        } catch (RuntimeException | Error e) {
            corruptedRun.close();
            throw e;
        }
    }

    Batch batch() {
        return batch;
    }

    double[] clean() {
        return clean;
    }

    double[] corrupted() {
        return corrupted;
    }

    /// The metric of a circuit on each example.
    double[] run(CircuitPlan plan, Progress progress) {
        try (Scope scope = new Scope()) {
            NDArray residual = new CircuitRun(model, corruptedRun, plan).finalInput(inputDifference, progress);
            return Tensors.toDoubles(metric.values(logits(residual, corruptedRun.firstPosition()), answers));
        }
    }

    /// Logits at each example's last token, [B,V], of a residual stream [B,·,d] whose first row is position `first`.
    private NDArray logits(NDArray residual, int first) {
        return model.unembed(LastTokens.of(residual, batch, first));
    }

    /// Bytes that a batch keeps between runs.
    static long bytes(Transformer model, Batch batch) {
        long late = (long) batch.size() * (batch.length() - batch.firstDifference());
        long all = (long) batch.size() * batch.length();
        long heads = (long) model.config().heads() * model.config().dHead();
        long d = model.config().dModel();
        long layer = late * (3 * d + 2 * heads) + all * 2 * heads;
        return 4
                * (model.config().layers() * layer
                        + 3L * batch.size() * model.config().vocabulary()
                        + 3 * late * d);
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
