package dev.edgewise.attribution;

import dev.edgewise.io.UserError;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Batches;
import java.util.List;

/// Divides a question's examples so that what an attribution keeps of a batch fits into memory.
final class AttributionBatches {
    /// For what a batch takes at the most.
    private static final long BYTES = 640L << 20;

    /// How many arrays as large as the residual stream a layer leaves for the way back, with the directions of runs:
    /// about as many as were found by measuring.
    private static final int LAYER = 54;

    private AttributionBatches() {}

    /// @param most most examples that run together
    static List<Batch> of(Question question, int most) {
        if (most < 1) {
            throw new UserError("--batch " + most + " leaves nothing to run; ask for 1 or more");
        }
        ModelConfig config = question.model().config();
        // The differences of all sources, one layer's gradients at its heads, and what the layers leave.
        int streams = question.model().graph().sources() + 3 * config.heads() + LAYER * config.layers();
        long perToken = 4L * config.dModel() * streams;
        return Batches.of(question.task(), 0, (int) Math.max(1, BYTES / perToken), most);
    }
}
