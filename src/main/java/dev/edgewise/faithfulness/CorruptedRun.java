package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Attention;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/// What every node reads and gives when all edges are ablated: the values that edges outside a circuit carry.
///
/// All of it follows from z': each input is the sum of the position embedding, output biases of the attention below and
/// the z' that feed it, so neither attention nor MLPs run.
///
/// With the ablation `corrupted` that is the corrupted prompts' run. Rows before the batch's first differing position
/// equal the clean run's and are kept only where later positions look back at them: keys and values. Q below is the
/// number of positions from there on.
///
/// The other ablations have no such run: every source gives z', whatever it reads. All positions count, and B is 1,
/// because the values are the same for every example.
final class CorruptedRun implements AutoCloseable {

    /// One layer's values: the residual stream before heads and MLP [B,Q,d]; rotated queries, rotated keys, values and
    /// z of all heads [H,B,Q or P,dh]; the MLP's output [B,Q,d].
    record Layer(
            NDArray headsInput,
            NDArray mlpInput,
            NDArray queries,
            NDArray keys,
            NDArray values,
            NDArray z,
            NDArray mlpOutput) {
        List<NDArray> all() {
            return List.of(headsInput, mlpInput, queries, keys, values, z, mlpOutput);
        }
    }

    private final List<Layer> layers;
    private final NDArray finalInput; // [B or 1,Q,d]
    private final NDArray embedding; // [B or 1,Q,d]
    private final int firstPosition;

    private CorruptedRun(List<Layer> layers, NDArray finalInput, NDArray embedding, int firstPosition) {
        this.layers = layers;
        this.finalInput = finalInput;
        this.embedding = embedding;
        this.firstPosition = firstPosition;
    }

    /// What follows from z'. The result belongs to the caller, who closes it.
    ///
    /// @param outputs z' of all sources at all positions, [B or 1,P,..]
    /// @param first   the position from which on z' may differ from the clean output
    static CorruptedRun of(Transformer model, SourceOutputs outputs, int first) {
        try (Scope scope = new Scope()) {
            List<Layer> layers = new ArrayList<>();
            NDArray end = Ascent.along(
                    model,
                    outputs,
                    (l, residual, mlpInput) -> layers.add(layer(model, outputs, first, l, residual, mlpInput)));
            CorruptedRun run = new CorruptedRun(
                    List.copyOf(layers), late(end, 1, first), late(outputs.embedding(), 1, first), first);
            run.arrays().forEach(Scope::own);
            return run;
        }
    }

    private static Layer layer(
            Transformer model, SourceOutputs outputs, int first, int l, NDArray residual, NDArray mlpInput) {
        try (Scope scope = new Scope()) {
            Attention attention = model.block(l).attention();
            NDArray normed = attention.norm().apply(residual);
            NDArray asking = Tensors.slice(normed, 1, first, normed.getShape().get(1));
            Layer layer = new Layer(
                    late(residual, 1, first),
                    late(mlpInput, 1, first),
                    byHead(attention.rotated(attention.query().all(asking), first)),
                    byHead(attention.rotated(attention.key().all(normed), 0)),
                    byHead(attention.value().all(normed)),
                    byHead(late(outputs.z().get(l), 2, first)),
                    late(outputs.mlp().get(l), 1, first));
            layer.all().forEach(scope::keep);
            return layer;
        }
    }

    /// A copy of the positions from the first differing one on: a view would hold the whole array.
    private static NDArray late(NDArray value, int axis, int first) {
        return Tensors.slice(value, axis, first, value.getShape().get(axis)).duplicate();
    }

    /// [B,H,P,dh] → [H,B,P,dh], contiguous.
    private static NDArray byHead(NDArray value) {
        long[] s = value.getShape().getShape();
        return value.transpose(1, 0, 2, 3).reshape(s[1], s[0] * s[2] * s[3]).reshape(s[1], s[0], s[2], s[3]);
    }

    Layer layer(int layer) {
        return layers.get(layer);
    }

    NDArray finalInput() {
        return finalInput;
    }

    NDArray embedding() {
        return embedding;
    }

    int firstPosition() {
        return firstPosition;
    }

    private List<NDArray> arrays() {
        List<NDArray> all = new ArrayList<>(List.of(finalInput, embedding));
        layers.forEach(layer -> all.addAll(layer.all()));
        return all;
    }

    @Override
    public void close() {
        arrays().forEach(NDArray::close);
    }
}
