package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;

/// Reads attention patterns off a forward pass.
public final class AttentionProbe {
    private AttentionProbe() {}

    /// Where a head looks from the last token of a prompt: one weight a position, [P], adding up to 1.
    public static float[] fromLastToken(Transformer model, int[] ids, int layer, int head) {
        try (Scope scope = new Scope()) {
            float[][] found = new float[1][];
            Hooks reader = (site, l, value) -> {
                if (site == Site.PATTERN && l == layer) {
                    found[0] = row(value, head, ids.length);
                }
                return value;
            };
            model.residual(Tensors.ids(model.manager(), new int[][] {ids}, ids.length), reader);
            return found[0];
        }
    }

    /// The last row of one head's pattern, [1,H,P,P] → [P].
    private static float[] row(NDArray pattern, int head, int positions) {
        float[] all = pattern.toFloatArray();
        int end = (head + 1) * positions * positions;
        return Arrays.copyOfRange(all, end - positions, end);
    }
}
