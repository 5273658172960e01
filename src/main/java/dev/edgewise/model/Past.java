package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import java.util.List;

/// What the first positions of a batch left for later ones to look back at, so that a pass need not repeat them where
/// they cannot have changed.
///
/// @param positions how many positions there are
/// @param keys      by layer, rotated, [B,H,positions,dh]
/// @param values    by layer, [B,H,positions,dh]
public record Past(int positions, List<NDArray> keys, List<NDArray> values) {

    /// A pass that begins at the first position.
    public static final Past NONE = new Past(0, List.of(), List.of());

    /// The past's keys, then these [n·B,H,Q,dh] → [n·B,H,positions+Q,dh].
    NDArray beforeKeys(int layer, NDArray later) {
        return positions == 0 ? later : joined(keys.get(layer), later);
    }

    /// The past's values, then these [n·B,H,Q,dh] → [n·B,H,positions+Q,dh].
    NDArray beforeValues(int layer, NDArray later) {
        return positions == 0 ? later : joined(values.get(layer), later);
    }

    /// A batch may run several times side by side; its past is the same each time.
    private static NDArray joined(NDArray earlier, NDArray later) {
        long[] s = earlier.getShape().getShape();
        long times = later.getShape().get(0) / s[0];
        NDArray repeated = times == 1
                ? earlier
                : earlier.expandDims(0)
                        .broadcast(times, s[0], s[1], s[2], s[3])
                        .reshape(times * s[0], s[1], s[2], s[3]);
        return repeated.concat(later, 2);
    }
}
