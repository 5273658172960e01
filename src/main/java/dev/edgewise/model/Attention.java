package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The heads of one block: projections, rotation, causal attention, output projection.
public final class Attention {
    private final Norm norm;
    private final Projection query;
    private final Projection key;
    private final Projection value;
    private final NDArray output; // [H·dh,d]
    private final int dHead;
    private final Optional<NDArray> outputBias;
    private final RotaryTable rotary;
    private final double scale;

    Attention(
            Norm norm,
            Projection query,
            Projection key,
            Projection value,
            NDArray output,
            int dHead,
            Optional<NDArray> outputBias,
            RotaryTable rotary) {
        this.norm = norm;
        this.query = query;
        this.key = key;
        this.value = value;
        this.output = output;
        this.dHead = dHead;
        this.outputBias = outputBias;
        this.rotary = rotary;
        this.scale = 1 / Math.sqrt(dHead);
    }

    public Norm norm() {
        return norm;
    }

    public Projection query() {
        return query;
    }

    public Projection key() {
        return key;
    }

    public Projection value() {
        return value;
    }

    /// The maps from the residual stream's direction to all heads' queries, keys and values, norm and all; [3H,dh,d].
    public NDArray folded() {
        return NDArrays.concat(new NDList(query.folded(norm), key.folded(norm), value.folded(norm)), 0);
    }

    /// What these maps lack: queries, keys and values where that direction is 0, each [1,H,1,dh].
    public List<NDArray> atRest() {
        return List.of(query.atRest(norm), key.atRest(norm), value.atRest(norm));
    }

    /// Turns queries or keys by their positions, [..,P,dh]; the first row stands at position `first`.
    public NDArray rotated(NDArray heads, int first) {
        return rotary.apply(heads, first);
    }

    /// Turns queries or keys that stand at one position of each example, [..,B,1,dh].
    ///
    /// @param positions [B]
    public NDArray rotatedAt(NDArray heads, int[] positions) {
        return rotary.applyAt(heads, positions);
    }

    /// Causal attention weights, rotated queries [a,b,Q,dh] and keys [a,b,P,dh] → [a,b,Q,P]; the queries are those of
    /// the last Q positions.
    public NDArray pattern(NDArray queries, NDArray keys) {
        return pattern(queries, keys, BackwardRule.PLAIN);
    }

    /// The same, to be differentiated by a rule.
    public NDArray pattern(NDArray queries, NDArray keys, BackwardRule rule) {
        long q = queries.getShape().get(2);
        long p = keys.getShape().get(2);
        return pattern(queries, keys, causalMask(queries, q, p), rule);
    }

    /// The same for one query of each example, at its own position: [a,B,1,dh] and [a,B,P,dh] → [a,B,1,P].
    ///
    /// @param positions [B]
    public NDArray patternAt(NDArray queries, NDArray keys, int[] positions) {
        int p = (int) keys.getShape().get(2);
        float[] mask = new float[positions.length * p];
        for (int b = 0; b < positions.length; b++) {
            Arrays.fill(mask, b * p + positions[b] + 1, (b + 1) * p, Float.NEGATIVE_INFINITY);
        }
        NDArray later = queries.getManager().create(mask, new Shape(positions.length, 1, p));
        return pattern(queries, keys, later, BackwardRule.PLAIN);
    }

    private NDArray pattern(NDArray queries, NDArray keys, NDArray mask, BackwardRule rule) {
        return Scope.only(() -> {
            NDArray logits = Tensors.times(queries, scale).matMul(keys.transpose(0, 1, 3, 2));
            return rule.softmax(logits.add(mask));
        });
    }

    private static NDArray causalMask(NDArray like, long queries, long positions) {
        float[] mask = new float[(int) (queries * positions)];
        for (int i = 0; i < queries; i++) {
            for (int j = (int) (positions - queries) + i + 1; j < positions; j++) {
                mask[(int) (i * positions) + j] = Float.NEGATIVE_INFINITY;
            }
        }
        return like.getManager().create(mask, new Shape(queries, positions));
    }

    /// What chosen heads write: z [n,B,P,dh] → z W_O, [n,B,P,d], without the output bias, which belongs to no head.
    public NDArray contribution(NDArray z, int[] heads) {
        long[] s = z.getShape().getShape();
        NDArray flat = z.reshape(s[0], s[1] * s[2], s[3]).batchMatMul(perHead(heads));
        return flat.reshape(s[0], s[1], s[2], output.getShape().get(1));
    }

    /// [n,dh,d], the output weights of chosen heads.
    private NDArray perHead(int[] heads) {
        long d = output.getShape().get(1);
        return Tensors.rows(output.reshape(output.getShape().get(0) / dHead, dHead, d), heads);
    }

    /// What all heads write together, bias included: z [B,H,P,dh] → [B,P,d].
    public NDArray joined(NDArray z) {
        return Scope.only(() -> {
            long[] s = z.getShape().getShape();
            NDArray flat = z.transpose(0, 2, 1, 3).reshape(s[0], s[2], s[1] * s[3]);
            NDArray sum = flat.matMul(output);
            return outputBias.isPresent() ? sum.add(outputBias.get()) : sum;
        });
    }

    /// The whole sub-block on one residual stream, hooks included: [B,Q,d] → z, [B,H,Q,dh]. Positions before the Q are
    /// those of the past.
    NDArray heads(NDArray x, int layer, Past past, Hooks hooks) {
        BackwardRule rule = hooks.backward();
        int first = past.positions();
        NDArray normed = norm.apply(x, rule);
        NDArray q = rotated(rule.query(hooks.at(Site.QUERY, layer, query.all(normed))), first);
        NDArray k = rotated(rule.key(hooks.at(Site.KEY, layer, key.all(normed))), first);
        NDArray v = rule.value(hooks.at(Site.VALUE, layer, value.all(normed)));
        NDArray pattern = hooks.at(Site.PATTERN, layer, pattern(q, past.beforeKeys(layer, k), rule));
        return hooks.at(Site.HEAD_OUTPUT, layer, pattern.matMul(past.beforeValues(layer, v)));
    }

    /// The same for the last position alone: [B,Q,d] → z, [B,H,1,dh]. Keys and values are those of all positions.
    NDArray lastHeads(NDArray x, int layer, Past past) {
        long late = x.getShape().get(1);
        int first = past.positions();
        NDArray normed = norm.apply(x);
        NDArray q = rotated(query.all(Tensors.slice(normed, 1, late - 1, late)), first + (int) late - 1);
        NDArray k = past.beforeKeys(layer, rotated(key.all(normed), first));
        return pattern(q, k).matMul(past.beforeValues(layer, value.all(normed)));
    }
}
