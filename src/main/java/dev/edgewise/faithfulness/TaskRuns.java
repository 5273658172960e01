package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Batches;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Optional;

/// The clean and corrupted runs of a task, which attribution and evaluation share, and the means of the ablations that
/// take such.
///
/// All of it comes from one division of the examples into batches, which depends on model and task alone: whoever asks,
/// in whatever batches and order, is given the same digits. Runs happen when they are first asked for, a batch of the
/// division at a time; the first holds the examples of the quick first estimate. Up to 256 MB of outputs are kept, the
/// rest is run again in the same batch.
public final class TaskRuns implements AutoCloseable {
    /// The most that is kept of both sides' outputs.
    private static final long KEPT_BYTES = 256L << 20;
    /// The most that the outputs of all sources, each written to the residual stream, would take for a batch.
    private static final long RUN_BYTES = 256L << 20;

    private final Transformer model;
    private final TokenizedTask task;
    private final Ablation ablation;
    private final List<Batch> batches;
    private final ExampleRows rows;
    private final PromptRuns clean;
    private final PromptRuns corrupted;
    private Optional<AblatedOutputs> ablated = Optional.empty();

    /// @param keptBytes the most that is kept of both sides' outputs
    TaskRuns(Transformer model, TokenizedTask task, Ablation ablation, long keptBytes) {
        AblatedOutputs.check(task, ablation);
        this.model = model;
        this.task = task;
        this.ablation = ablation;
        batches = division(model, task);
        rows = new ExampleRows(batches);
        MemoryBudget memory = new MemoryBudget(keptBytes);
        clean = new PromptRuns(model, batches, Batch::clean, memory);
        corrupted = new PromptRuns(model, batches, Batch::corrupted, memory);
    }

    /// Runs that are kept for whoever asks next.
    ///
    /// @throws dev.edgewise.io.UserError where the ablation cannot be had on this task
    public static TaskRuns kept(Transformer model, TokenizedTask task, Ablation ablation) {
        return new TaskRuns(model, task, ablation, KEPT_BYTES);
    }

    /// Runs of which only the batch asked for last is kept: for one who takes each but once.
    ///
    /// @throws dev.edgewise.io.UserError where the ablation cannot be had on this task
    public static TaskRuns passing(Transformer model, TokenizedTask task, Ablation ablation) {
        return new TaskRuns(model, task, ablation, 0);
    }

    /// The division that all runs come from. Batches cut out of it need no run but one of their own.
    public static List<Batch> division(Transformer model, TokenizedTask task) {
        return divided(model, task, FirstStage.START);
    }

    /// The division for another number of examples in the first batch.
    static List<Batch> divided(Transformer model, TokenizedTask task, int first) {
        long perToken = 4L * model.graph().sources() * model.config().dModel();
        return Batches.of(task, first, (int) Math.max(1, RUN_BYTES / perToken));
    }

    public Transformer model() {
        return model;
    }

    public TokenizedTask task() {
        return task;
    }

    /// What gives z'. The first call computes means where the ablation takes such, from the clean runs.
    public AblatedOutputs ablated(Progress progress) {
        if (ablated.isEmpty()) {
            ablated = Optional.of(AblatedOutputs.of(model, task, ablation, batches, this::clean, progress));
        }
        return ablated.get();
    }

    /// z' of all sources at all positions of a batch, [B,P,..]. The arrays belong to the innermost scope.
    public SourceOutputs ablated(Batch batch, Progress progress) {
        AblatedOutputs values = ablated(progress);
        return values.isShared() ? values.forBatch(batch) : rows.outputs(batch, corrupted::outputs);
    }

    /// The same, but [1,P,..] where all examples share the values.
    SourceOutputs ablatedInBrief(Batch batch, Progress progress) {
        AblatedOutputs values = ablated(progress);
        return values.isShared() ? values.inBrief(batch) : rows.outputs(batch, corrupted::outputs);
    }

    /// z of all sources at all positions of a batch, [B,P,..]. The arrays belong to the innermost scope.
    public SourceOutputs clean(Batch batch) {
        return rows.outputs(batch, clean::outputs);
    }

    /// The clean run's residual stream before the final norm at each example's last token, [B,d]. It belongs to the
    /// innermost scope.
    public NDArray cleanEnds(Batch batch) {
        return rows.rows(batch, clean::ends);
    }

    /// How long the runs of the first batch have taken so far.
    double firstSeconds() {
        return clean.seconds(0) + corrupted.seconds(0);
    }

    @Override
    public void close() {
        clean.close();
        corrupted.close();
        ablated.ifPresent(AblatedOutputs::close);
        ablated = Optional.empty();
    }
}
