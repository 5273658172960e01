package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;

/// What a circuit run leaves at the last tokens, for those who read more off it than metrics.
public final class CircuitEnds {
    private CircuitEnds() {}

    /// The residual stream before the final norm at each example's last token, [B,d], of one circuit run of a batch:
    /// circuit edges carry what their source gives on the clean prompts in this run, all others z'. Belongs to the
    /// enclosing scope. Checks for cancel between layers.
    ///
    /// @param circuit need not be pruned
    /// @param ablated what gives z'
    public static NDArray of(
            Transformer model, Batch batch, AblatedOutputs ablated, Circuit circuit, Progress progress) {
        try (Scope scope = new Scope();
                CorruptedRun corrupted = CorruptedRun.of(model, ablated.inBrief(batch), ablated.firstPosition(batch))) {
            int first = corrupted.firstPosition();
            NDArray ids = Tensors.ids(model.manager(), batch.clean(), batch.length());
            NDArray embedding = Tensors.slice(model.embed(ids), 1, first, batch.length());
            NDArray difference = embedding.sub(corrupted.embedding());
            CircuitRun run = new CircuitRun(model, corrupted, difference, CircuitPlan.of(circuit));
            return scope.keep(LastTokens.of(run.finalInput(progress), batch, first));
        }
    }
}
