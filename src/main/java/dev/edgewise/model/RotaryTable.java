package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;

/// Cosines and sines of a model's rotary embedding, made for as many positions as have been asked for so far.
final class RotaryTable {
    private final NDManager manager;
    private final Rotary rotary;
    private int positions;
    private NDArray cosine; // [positions, width]
    private NDArray sine; // [positions, width]; the first half carries the rotation's minus sign

    /// @param manager owns the tables
    RotaryTable(NDManager manager, Rotary rotary) {
        this.manager = manager;
        this.rotary = rotary;
        if (rotary.width() > 0) {
            reserve(64);
        }
    }

    private void reserve(int needed) {
        if (needed <= positions) {
            return;
        }
        positions = Integer.highestOneBit(Math.max(1, needed - 1)) * 2;
        int width = rotary.width();
        int half = width / 2;
        float[] cos = new float[positions * width];
        float[] sin = new float[positions * width];
        for (int p = 0; p < positions; p++) {
            for (int i = 0; i < half; i++) {
                double angle = p * rotary.frequencies()[i];
                cos[p * width + i] = (float) Math.cos(angle);
                cos[p * width + half + i] = (float) Math.cos(angle);
                sin[p * width + i] = (float) -Math.sin(angle);
                sin[p * width + half + i] = (float) Math.sin(angle);
            }
        }
        if (cosine != null) {
            cosine.close();
            sine.close();
        }
        cosine = Scope.own(Tensors.create(manager, cos, positions, width));
        sine = Scope.own(Tensors.create(manager, sin, positions, width));
    }

    /// Turns [..,P,dh], whose first row stands at position `first`; dimensions beyond the width stay.
    NDArray apply(NDArray heads, int first) {
        int width = rotary.width();
        if (width == 0) {
            return heads;
        }
        int last = heads.getShape().dimension() - 1;
        int end = Math.toIntExact(first + heads.getShape().get(last - 1));
        long dHead = heads.getShape().get(last);
        reserve(end);
        NDArray turning = Tensors.slice(heads, last, 0, width);
        NDArray low = Tensors.slice(turning, last, 0, width / 2);
        NDArray high = Tensors.slice(turning, last, width / 2, width);
        NDArray turned = turning.mul(Tensors.slice(cosine, 0, first, end))
                .add(high.concat(low, last).mul(Tensors.slice(sine, 0, first, end)));
        return width == dHead ? turned : turned.concat(Tensors.slice(heads, last, width, dHead), last);
    }
}
