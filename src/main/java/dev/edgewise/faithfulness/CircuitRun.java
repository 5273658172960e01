package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Attention;
import dev.edgewise.model.Mlp;
import dev.edgewise.model.Projection;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;

/// One pass of the clean prompts in which every input is rebuilt from its sources (Hanna et al. 2024, §2): circuit
/// edges carry what their source gives in this pass, all others its ablated value, that of the corrupted run,
///
///     x_v = x'_v + Σ_{u→v in circuit} (z_u − z'_u).
///
/// Kept are the differences z_u − z'_u of the nodes that run, one row each, [rows, B·Q·d]. All inputs of a
/// layer's heads are then one small product; nodes outside the circuit cost nothing.
final class CircuitRun {
    private final Transformer model;
    private final CorruptedRun corrupted;
    private final CircuitPlan plan;
    private final NDArray inputDifference;
    private final long batch;
    private final long positions;
    private final long width;

    /// @param inputDifference clean − ablated token embedding, [B,Q,d]
    CircuitRun(Transformer model, CorruptedRun corrupted, NDArray inputDifference, CircuitPlan plan) {
        this.model = model;
        this.corrupted = corrupted;
        this.inputDifference = inputDifference;
        this.plan = plan;
        long[] shape = inputDifference.getShape().getShape();
        batch = shape[0];
        positions = shape[1];
        width = shape[2];
    }

    /// The residual stream before the final norm, [B,Q,d].
    NDArray finalInput(Progress progress) {
        if (plan.rows() == 0) {
            return corrupted.finalInput().broadcast(inputDifference.getShape());
        }
        NDArray differences = inputDifference.getManager().zeros(new Shape(plan.rows(), batch * positions * width));
        Tensors.putRows(differences, 0, inputDifference.reshape(1, batch * positions * width));
        for (int l = 0; l < model.config().layers(); l++) {
            progress.check();
            try (Scope scope = new Scope()) {
                runHeads(l, differences);
                runMlp(l, differences);
            }
        }
        return rebuilt(plan.logits(), differences, corrupted.finalInput()).squeeze(0);
    }

    /// The inputs that a mask asks for: [n,B,Q,d].
    private NDArray rebuilt(CircuitPlan.Inputs inputs, NDArray differences, NDArray base) {
        NDArray mask = differences.getManager().create(inputs.mask(), new Shape(inputs.inputs(), inputs.rows()));
        NDArray sums = mask.matMul(Tensors.slice(differences, 0, 0, inputs.rows()));
        return sums.reshape(inputs.inputs(), batch, positions, width).add(base);
    }

    private void runHeads(int l, NDArray differences) {
        CircuitPlan.Layer layer = plan.layer(l);
        if (layer.heads().length == 0) {
            return;
        }
        Attention attention = model.block(l).attention();
        CorruptedRun.Layer old = corrupted.layer(l);
        NDArray normed = attention.norm().apply(rebuilt(layer.headInputs(), differences, old.headsInput()));
        int q = layer.ports().get(0).length;
        int k = q + layer.ports().get(1).length;
        int v = k + layer.ports().get(2).length;
        NDArray queries = port(layer, 0, attention.query(), normed, 0, q, old.queries(), attention);
        NDArray keys = port(layer, 1, attention.key(), normed, q, k, old.keys(), attention);
        NDArray values = port(layer, 2, attention.value(), normed, k, v, old.values(), attention);
        NDArray z = attention.pattern(queries, keys).matMul(values);
        NDArray change = z.sub(Tensors.rows(old.z(), layer.heads()));
        NDArray written = attention.contribution(change, layer.heads());
        Tensors.putRows(differences, layer.headRow(), written.reshape(layer.heads().length, batch * positions * width));
    }

    /// Queries, keys or values of the active heads, [n,B,·,dh]: computed where the port has in-edges, the corrupted
    /// run's elsewhere ([n,1,·,dh] where that is one for all examples and no head has in-edges here). Keys and values
    /// reach back to the first position, where they are the corrupted run's too.
    private NDArray port(
            CircuitPlan.Layer layer,
            int port,
            Projection projection,
            NDArray normed,
            int from,
            int to,
            NDArray old,
            Attention attention) {
        if (from == to) {
            return Tensors.rows(old, layer.heads());
        }
        int[] fed = layer.ports().get(port);
        NDArray computed = projection.chosen(Tensors.slice(normed, 0, from, to), fed);
        if (port < 2) {
            computed = attention.rotated(computed, corrupted.firstPosition());
        }
        if (port > 0 && corrupted.firstPosition() > 0) {
            NDArray before = Tensors.slice(Tensors.rows(old, fed), 2, 0, corrupted.firstPosition());
            computed = before.concat(computed, 2);
        }
        return fed.length == layer.heads().length ? computed : merged(layer.heads(), fed, computed, old);
    }

    private static NDArray merged(int[] heads, int[] fed, NDArray computed, NDArray old) {
        int[] others = Arrays.stream(heads)
                .filter(h -> Arrays.binarySearch(fed, h) < 0)
                .toArray();
        long[] shape = computed.getShape().getShape().clone();
        shape[0] = others.length;
        NDArray kept = Tensors.rows(old, others).broadcast(new Shape(shape));
        NDArray both = NDArrays.concat(new NDList(computed, kept), 0);
        int[] order = Arrays.stream(heads)
                .map(h -> {
                    int place = Arrays.binarySearch(fed, h);
                    return place >= 0 ? place : fed.length + Arrays.binarySearch(others, h);
                })
                .toArray();
        return Tensors.rows(both, order);
    }

    private void runMlp(int l, NDArray differences) {
        CircuitPlan.Layer layer = plan.layer(l);
        if (!layer.hasMlp()) {
            return;
        }
        Mlp mlp = model.block(l).mlp();
        CorruptedRun.Layer old = corrupted.layer(l);
        NDArray x = rebuilt(layer.mlpInput(), differences, old.mlpInput());
        NDArray change = mlp.apply(x).sub(old.mlpOutput());
        Tensors.putRows(differences, layer.mlpRow(), change.reshape(1, batch * positions * width));
    }
}
