package dev.edgewise.attribution;

import dev.edgewise.faithfulness.TaskRuns;
import dev.edgewise.io.UserError;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.task.Batch;
import java.util.ArrayList;
import java.util.Arrays;
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
        ModelConfig config = question.model().config();
        // The differences of all sources, one layer's gradients at its heads, and what the layers leave.
        int streams = question.model().graph().sources() + 3 * config.heads() + LAYER * config.layers();
        long perToken = 4L * config.dModel() * streams;
        return of(question, (int) Math.max(1, BYTES / perToken), most);
    }

    /// Cuts the division that the task's runs come from into even parts, so that each part needs no run but one.
    ///
    /// @param tokens most positions in a part, padding included; a part holds at least one example
    /// @param most   most examples in a part
    static List<Batch> of(Question question, int tokens, int most) {
        if (most < 1) {
            throw new UserError("--batch " + most + " leaves nothing to run; ask for 1 or more");
        }
        List<Batch> parts = new ArrayList<>();
        for (Batch batch : TaskRuns.division(question.model(), question.task())) {
            int each = Math.clamp(tokens / batch.length(), 1, most);
            int count = (batch.size() + each - 1) / each;
            for (int i = 0; i < count; i++) {
                int from = i * batch.size() / count;
                int to = (i + 1) * batch.size() / count;
                parts.add(new Batch(batch.examples().subList(from, to), Arrays.copyOfRange(batch.places(), from, to)));
            }
        }
        return List.copyOf(parts);
    }
}
