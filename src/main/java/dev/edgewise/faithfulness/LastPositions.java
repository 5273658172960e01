package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;

/// Where a batch's examples end, and what stands there.
final class LastPositions {
    private final int[] positions;
    private final int first;

    /// @param first the position at which the first row of every array stands
    LastPositions(Batch batch, int first) {
        this.positions = batch.last();
        this.first = first;
    }

    /// Each example's last real position.
    int[] positions() {
        return positions;
    }

    /// [n,B or 1,Q,w] → [n,B,1,w].
    NDArray of(NDArray values) {
        long[] s = values.getShape().getShape();
        int n = (int) s[0];
        int examples = positions.length;
        if (s[1] == examples && Arrays.stream(positions).allMatch(p -> p - first == s[2] - 1)) {
            return Tensors.slice(values, 2, s[2] - 1, s[2]);
        }
        int[] rows = new int[n * examples];
        for (int i = 0; i < n; i++) {
            for (int b = 0; b < examples; b++) {
                long example = s[1] == 1 ? i : i * s[1] + b;
                rows[i * examples + b] = (int) (example * s[2]) + positions[b] - first;
            }
        }
        NDArray flat = values.reshape(s[0] * s[1] * s[2], s[3]);
        return Tensors.rows(flat, Tensors.indices(values.getManager(), rows)).reshape(n, examples, 1, s[3]);
    }

    /// [B or 1,Q,d] → [B,1,d].
    NDArray ofOne(NDArray values) {
        return of(values.expandDims(0)).squeeze(0);
    }
}
