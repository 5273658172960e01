package dev.edgewise.attribution;

import dev.edgewise.io.UserError;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Batches;
import java.util.List;

/// Divides a question's examples so that what an attribution keeps of a batch fits into memory.
final class AttributionBatches {
    /// For all that an attribution holds of a batch at once.
    private static final long BYTES = 768L << 20;

    private AttributionBatches() {}

    /// @param most most examples that run together
    static List<Batch> of(Question question, int most) {
        if (most < 1) {
            throw new UserError("--batch " + most + " leaves nothing to run; ask for 1 or more");
        }
        var graph = question.model().graph();
        ModelConfig config = question.model().config();
        long gradientsAndDifferences = (long) config.dModel() * (graph.sources() + graph.destinations());
        // What the engine keeps of a forward pass for the way back, by rough count of its operations.
        long layer = 16L * config.dModel() + 6L * config.dHidden() + 8L * config.heads() * config.dHead();
        long perToken = 4 * (gradientsAndDifferences + config.layers() * layer);
        return Batches.of(question.task(), 0, (int) Math.max(1, BYTES / perToken), most);
    }
}
