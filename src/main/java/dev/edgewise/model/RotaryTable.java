package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;

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
        if (rotary.width() == 0) {
            return heads;
        }
        int end = Math.toIntExact(first + heads.getShape().get(heads.getShape().dimension() - 2));
        reserve(end);
        return turned(heads, Tensors.slice(cosine, 0, first, end), Tensors.slice(sine, 0, first, end));
    }

    /// Turns [..,B,1,dh], each example by a position of its own.
    NDArray applyAt(NDArray heads, int[] positions) {
        if (rotary.width() == 0) {
            return heads;
        }
        reserve(Arrays.stream(positions).max().orElseThrow() + 1);
        NDArray chosen = Tensors.indices(manager, positions);
        return turned(
                heads,
                Tensors.rows(cosine, chosen).expandDims(1),
                Tensors.rows(sine, chosen).expandDims(1));
    }

    private NDArray turned(NDArray heads, NDArray cos, NDArray sin) {
        int width = rotary.width();
        int last = heads.getShape().dimension() - 1;
        long dHead = heads.getShape().get(last);
        NDArray turning = Tensors.slice(heads, last, 0, width);
        NDArray low = Tensors.slice(turning, last, 0, width / 2);
        NDArray high = Tensors.slice(turning, last, width / 2, width);
        NDArray turned = turning.mul(cos).add(high.concat(low, last).mul(sin));
        return width == dHead ? turned : turned.concat(Tensors.slice(heads, last, width, dHead), last);
    }
}
