package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What every source gives under an ablation, z': the values that edges outside a circuit carry.
///
/// With the ablation `corrupted` they come from a batch's corrupted prompts; else they are computed once a task and are
/// the same for every example. Means are taken over all examples of the task, and over real positions only.
public final class AblatedOutputs implements AutoCloseable {
    private final Transformer model;
    private final Ablation ablation;
    private final Optional<SourceOutputs> shared; // [1,1 or P,..]; empty for CORRUPTED

    private AblatedOutputs(Transformer model, Ablation ablation, Optional<SourceOutputs> shared) {
        this.model = model;
        this.ablation = ablation;
        this.shared = shared;
    }

    /// Computes the means where the ablation asks for them. The result belongs to the caller, who closes it.
    ///
    /// @throws UserError as [#check]
    public static AblatedOutputs of(Transformer model, TokenizedTask task, Ablation ablation, Progress progress) {
        check(task, ablation);
        return of(
                model,
                task,
                ablation,
                TaskRuns.division(model, task),
                batch -> SourceOutputs.of(model, batch.clean(), batch.length()),
                progress);
    }

    /// The same from clean runs that are at hand.
    ///
    /// @param batches all examples of the task
    /// @param clean   what the clean prompts of each give, in the innermost scope
    static AblatedOutputs of(
            Transformer model,
            TokenizedTask task,
            Ablation ablation,
            List<Batch> batches,
            Function<Batch, SourceOutputs> clean,
            Progress progress) {
        Optional<SourceOutputs> shared =
                switch (ablation) {
                    case CORRUPTED -> Optional.empty();
                    case ZERO -> Optional.of(SharedOutputs.zero(model));
                    case MEAN -> Optional.of(SharedOutputs.mean(model, batches, clean, progress));
                    case MEAN_POSITIONAL -> {
                        int length = task.examples().getFirst().length();
                        yield Optional.of(SharedOutputs.meanByPosition(model, length, batches, clean, progress));
                    }
                };
        return new AblatedOutputs(model, ablation, shared);
    }

    /// Refuses what an ablation cannot do on a task, at no cost.
    ///
    /// @throws UserError where `mean-positional` meets prompts of several lengths
    public static void check(TokenizedTask task, Ablation ablation) {
        if (ablation != Ablation.MEAN_POSITIONAL) {
            return;
        }
        Map<Integer, Long> lengths = task.examples().stream()
                .collect(Collectors.groupingBy(TokenizedExample::length, TreeMap::new, Collectors.counting()));
        if (lengths.size() > 1) {
            throw new UserError("the ablation mean-positional needs prompts of one length, but task "
                    + task.file().name() + " has "
                    + lengths.entrySet().stream()
                            .map(entry -> entry.getValue() + " of " + entry.getKey() + " tokens")
                            .collect(Collectors.joining(", "))
                    + "; use the ablation mean, or a task with prompts of one length");
        }
    }

    public Ablation ablation() {
        return ablation;
    }

    /// Whether z' is one value for all examples, and not a run's.
    public boolean isShared() {
        return shared.isPresent();
    }

    /// The first position of a batch at which any z' may differ from the clean output.
    public int firstPosition(Batch batch) {
        return isShared() ? 0 : batch.firstDifference();
    }

    /// z' of all sources at all positions of a batch, [B,P,..]. The arrays belong to the innermost scope; shared values
    /// are views that take no memory. With `corrupted` this runs the model: ask once a batch.
    public SourceOutputs forBatch(Batch batch) {
        return shared.isPresent()
                ? expanded(shared.get(), batch.size(), batch.length())
                : SourceOutputs.of(model, batch.corrupted(), batch.length());
    }

    /// The same, but [1,P,..] where all examples share the values.
    SourceOutputs inBrief(Batch batch) {
        return isShared() ? expanded(shared.orElseThrow(), 1, batch.length()) : forBatch(batch);
    }

    private static SourceOutputs expanded(SourceOutputs shared, int examples, int positions) {
        return new SourceOutputs(
                expanded(shared.embedding(), examples, positions),
                shared.z().stream().map(z -> expanded(z, examples, positions)).toList(),
                shared.mlp().stream()
                        .map(mlp -> expanded(mlp, examples, positions))
                        .toList());
    }

    private static NDArray expanded(NDArray value, int examples, int positions) {
        long[] shape = value.getShape().getShape().clone();
        shape[0] = examples;
        shape[shape.length - 2] = positions;
        return value.broadcast(new Shape(shape));
    }

    @Override
    public void close() {
        shared.ifPresent(outputs -> outputs.all().forEach(NDArray::close));
    }
}
