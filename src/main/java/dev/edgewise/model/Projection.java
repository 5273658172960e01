package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Optional;

/// The map from the normed residual stream to queries, keys or values of all heads, or of chosen ones.
///
/// The weight is stored [groups·dh, d], so that both the whole and a single head's part are views of it. With grouped
/// queries, `group` query heads share one key/value head.
public final class Projection {
    private final NDArray weight;
    private final Optional<NDArray> bias;
    private final int headWidth;
    private final int groups;
    private final int group;

    /// @param heads number of query heads H, a multiple of the heads in the weight
    Projection(NDArray weight, Optional<NDArray> bias, int headWidth, int heads) {
        this.weight = weight;
        this.bias = bias;
        this.headWidth = headWidth;
        this.groups = (int) (weight.getShape().get(0) / headWidth);
        this.group = heads / groups;
    }

    /// One input for all heads: [B,P,d] → [B,H,P,dh].
    public NDArray all(NDArray normed) {
        return Scope.only(() -> split(normed));
    }

    private NDArray split(NDArray normed) {
        NDArray flat = normed.matMul(weight.transpose());
        if (bias.isPresent()) {
            flat = flat.add(bias.get());
        }
        long batch = normed.getShape().get(0);
        long positions = normed.getShape().get(1);
        NDArray split = flat.reshape(batch, positions, groups, headWidth).transpose(0, 2, 1, 3);
        return group == 1 ? split : repeated(split);
    }

    /// [B,groups,P,dh] → [B,H,P,dh], each group's head `group` times in a row.
    private NDArray repeated(NDArray split) {
        long[] s = split.getShape().getShape();
        return split.expandDims(2)
                .broadcast(s[0], groups, group, s[2], s[3])
                .reshape(s[0], (long) groups * group, s[2], s[3]);
    }

    /// An input of its own for each chosen query head: [n,B,P,d] → [n,B,P,dh].
    public NDArray chosen(NDArray normed, int[] heads) {
        long[] s = normed.getShape().getShape();
        NDArray parts = perHead(heads);
        NDArray flat = normed.reshape(s[0], s[1] * s[2], s[3]).batchMatMul(parts.transpose(0, 2, 1));
        if (bias.isPresent()) {
            NDArray own = Tensors.rows(bias.get().reshape(groups, headWidth), groupsOf(heads));
            flat = flat.add(own.expandDims(1));
        }
        return flat.reshape(s[0], s[1], s[2], headWidth);
    }

    /// What all heads give where the residual stream's direction is u = 0: what a norm's bias and the own one leave,
    /// [1,H,1,dh].
    NDArray atRest(Norm norm) {
        NDArray zero =
                weight.getManager().zeros(new Shape(1, 1, weight.getShape().get(1)), weight.getDataType());
        return all(norm.bias().map(b -> zero.add(b)).orElse(zero));
    }

    /// The weights of all query heads folded with a norm's, [H,dh,d].
    NDArray folded(Norm norm) {
        int[] heads = new int[groups * group];
        java.util.Arrays.setAll(heads, h -> h);
        return norm.folded(perHead(heads));
    }

    /// [n, dh, d], the weights of chosen query heads.
    private NDArray perHead(int[] heads) {
        return Tensors.rows(weight.reshape(groups, headWidth, weight.getShape().get(1)), groupsOf(heads));
    }

    private int[] groupsOf(int[] heads) {
        if (group == 1) {
            return heads;
        }
        int[] result = new int[heads.length];
        java.util.Arrays.setAll(result, i -> heads[i] / group);
        return result;
    }
}
