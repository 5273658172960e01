package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Metric;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/// What a batch needs for any number of circuit runs: its corrupted run, the change of its embeddings, its answers, the
/// metrics of the clean and the corrupted run, and what earlier runs left for later ones to build on.
final class BatchState implements AutoCloseable {
    private final Transformer model;
    private final Batch batch;
    private final CorruptedRun corruptedRun;
    private final NDArray inputDifference; // [B,Q,d]
    private final Readout readout;
    private final double[][] clean; // by metric, [B]
    private final double[][] corrupted; // by metric, [B]
    private final KeptRuns keptRuns;

    /// @param runs      clean and corrupted values, whose means are known by now
    /// @param runMemory for what later runs can build on
    BatchState(Transformer model, Batch batch, List<Metric> metrics, TaskRuns runs, Pace pace, MemoryBudget runMemory) {
        this.model = model;
        this.batch = batch;
        try (Scope scope = new Scope()) {
            int first = runs.ablated(Progress.NONE).firstPosition(batch);
            corruptedRun = CorruptedRun.of(model, runs.ablatedInBrief(batch, Progress.NONE), first);
        }
        keptRuns = new KeptRuns(
                runMemory,
                KeptRun.bytes(model, batch, corruptedRun.firstPosition()),
                () -> new KeptRun(model, batch, corruptedRun));
        try (Scope scope = new Scope()) {
            NDArray ids = Tensors.ids(model.manager(), batch.clean(), batch.length());
            NDArray embedding = Tensors.slice(model.embed(ids), 1, corruptedRun.firstPosition(), batch.length());
            inputDifference = scope.keep(embedding.sub(corruptedRun.embedding()));
            NDArray last = runs.cleanEnds(batch);
            readout = new Readout(model, batch, metrics, pace, last);
            clean = readout.values(last);
            NDArray nothing = corruptedRun.finalInput().broadcast(inputDifference.getShape());
            corrupted = values(nothing);
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

    /// One run of a circuit, by metric and example. Builds on an earlier one where one could be kept.
    ///
    /// @param circuit pruned
    double[][] run(Circuit circuit, Progress progress) {
        Optional<KeptRun> kept = keptRuns.closest(circuit);
        try (Scope scope = new Scope()) {
            return kept.isPresent()
                    ? run(CircuitReads.of(circuit), kept.get(), progress)
                    : runAlone(CircuitPlan.of(circuit), progress);
        } catch (Progress.Cancelled e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // Whatever broke off within a step has left the step half done.
            keptRuns.close();
            throw e;
        }
    }

    private double[][] runAlone(CircuitPlan plan, Progress progress) {
        NDArray residual = new CircuitRun(model, corruptedRun, inputDifference, plan).finalInput(progress);
        return values(residual);
    }

    private double[][] run(CircuitReads reads, KeptRun kept, Progress progress) {
        IncrementalRun run = new IncrementalRun(model, corruptedRun, inputDifference, kept);
        boolean same = run.update(reads, progress);
        if (same && kept.values().isPresent()) {
            return kept.values().get();
        }
        kept.end(Optional.empty());
        double[][] found = readout.values(run.finalInput(reads).squeeze(1));
        kept.end(Optional.of(found));
        return found;
    }

    /// Lets go what runs could build on.
    void forgetRuns() {
        keptRuns.close();
    }

    /// Of a residual stream [B,Q,d].
    private double[][] values(NDArray residual) {
        return readout.values(LastTokens.of(residual, batch, corruptedRun.firstPosition()));
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
        keptRuns.close();
        corruptedRun.close();
        inputDifference.close();
        readout.close();
    }
}
