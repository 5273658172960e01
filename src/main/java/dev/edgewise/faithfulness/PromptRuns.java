package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The plain runs of one side of a task's prompts, a batch at a time and when they are asked for. What does not fit
/// into memory is run again, in the same batch, so that it comes out the same; the batch used last stays at hand.
final class PromptRuns implements AutoCloseable {
    private final Transformer model;
    private final List<Batch> batches;
    private final Function<Batch, int[][]> prompts;
    private final MemoryBudget memory;
    private final Map<Integer, SourceOutputs> kept = new HashMap<>();
    private final Map<Integer, NDArray> ends = new HashMap<>(); // [B,d]
    private final double[] seconds;
    private Optional<Integer> atHand = Optional.empty(); // beyond the memory

    /// @param prompts which of a batch's prompts run
    /// @param memory  for what is kept
    PromptRuns(Transformer model, List<Batch> batches, Function<Batch, int[][]> prompts, MemoryBudget memory) {
        this.model = model;
        this.batches = batches;
        this.prompts = prompts;
        this.memory = memory;
        seconds = new double[batches.size()];
    }

    /// What all sources write at all positions of a batch. The arrays stay this object's: look at them through views.
    SourceOutputs outputs(int batch) {
        return kept.containsKey(batch) ? kept.get(batch) : run(batch);
    }

    /// The residual stream before the final norm at each example's last token, [B,d]; always kept. As [#outputs].
    NDArray ends(int batch) {
        if (!ends.containsKey(batch)) {
            run(batch);
        }
        return ends.get(batch);
    }

    /// How long the runs of a batch have taken so far.
    double seconds(int batch) {
        return seconds[batch];
    }

    private SourceOutputs run(int b) {
        atHand.ifPresent(this::drop);
        atHand = Optional.empty();
        long start = System.nanoTime();
        Batch batch = batches.get(b);
        SourceOutputs outputs;
        try (Scope scope = new Scope()) {
            SourceOutputs.Recorder recorder =
                    new SourceOutputs.Recorder(model.config().layers());
            NDArray ids = Tensors.ids(model.manager(), prompts.apply(batch), batch.length());
            NDArray last = LastTokens.of(model.residual(ids, recorder), batch, 0);
            outputs = recorder.outputs();
            outputs.all().forEach(Scope::own);
            if (!ends.containsKey(b)) {
                ends.put(b, Scope.own(last));
            }
        }
        kept.put(b, outputs);
        if (!memory.take(bytes(outputs))) {
            atHand = Optional.of(b);
        }
        seconds[b] += (System.nanoTime() - start) / 1e9;
        return outputs;
    }

    private void drop(int batch) {
        kept.remove(batch).all().forEach(NDArray::close);
    }

    private static long bytes(SourceOutputs outputs) {
        return 4 * outputs.all().stream().mapToLong(NDArray::size).sum();
    }

    @Override
    public void close() {
        List.copyOf(kept.keySet()).forEach(this::drop);
        ends.values().forEach(NDArray::close);
        ends.clear();
        atHand = Optional.empty();
    }
}
