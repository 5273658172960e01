package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Tells which rows of a result are others than before, bit for bit: behind those that are not, nothing has to run.
final class Changes {
    private static final int[] ROW = {1};

    private Changes() {}

    /// @param now      [n,…]
    /// @param before   the same shape; asked for only where anything is known
    /// @param isKnown  [n] whether there is a row to compare with
    /// @return the places of the rows that differ or have nothing to be compared with, ascending
    static int[] places(NDArray now, Supplier<NDArray> before, boolean[] isKnown) {
        int n = isKnown.length;
        float[] furthest = new float[n];
        if (IntStream.range(0, n).anyMatch(i -> isKnown[i])) {
            furthest = now.sub(before.get()).abs().reshape(n, -1).max(ROW).toFloatArray();
        }
        float[] most = furthest;
        // Written so that NaN counts as a change.
        return IntStream.range(0, n).filter(i -> !isKnown[i] || !(most[i] == 0)).toArray();
    }
}
