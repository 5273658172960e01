package dev.edgewise.faithfulness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Divides work on several heads into parts whose arrays stay in the processor's cache from one operation to the next.
final class Chunks {
    /// 8 MB of float32.
    private static final long NUMBERS = 2L << 20;

    private Chunks() {}

    /// @param each how many numbers an array holds for one head
    static List<int[]> of(int[] heads, long each) {
        int most = (int) Math.clamp(NUMBERS / each, 1, Math.max(1, heads.length));
        List<int[]> parts = new ArrayList<>();
        for (int from = 0; from < heads.length; from += most) {
            parts.add(Arrays.copyOfRange(heads, from, Math.min(heads.length, from + most)));
        }
        return parts;
    }
}
