package dev.edgewise.attribution;

import dev.edgewise.io.UserError;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Batches;
import java.util.List;

/// Divides a question's examples so that what an attribution keeps of a batch fits into memory.
final class AttributionBatches {
    /// For a batch's gradients and differences, the two largest things in an attribution.
    private static final long BYTES = 768L << 20;

    private AttributionBatches() {}

    /// @param most most examples that run together
    static List<Batch> of(Question question, int most) {
        if (most < 1) {
            throw new UserError("--batch " + most + " leaves nothing to run; ask for 1 or more");
        }
        var graph = question.model().graph();
        long perToken = 4L * question.model().config().dModel() * (graph.sources() + graph.destinations());
        return Batches.of(question.task(), 0, (int) Math.max(1, BYTES / perToken), most);
    }
}
