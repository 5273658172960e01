package dev.edgewise.study;

import ai.djl.ndarray.NDArray;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Port;
import dev.edgewise.model.Attention;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The definition of a circuit run, word for word and slowly: one example, every node, every edge by itself, no
/// pruning,
/// no position left out, nothing kept. What the evaluator is checked against.
final class PlainCircuitRun {
    private final Transformer model;
    private final ComputationGraph graph;

    PlainCircuitRun(Transformer model) {
        this.model = model;
        this.graph = model.graph();
    }

    /// Logits of the last token, [V].
    float[] logits(Circuit circuit, int[] clean, int[] corrupted) {
        try (Scope scope = new Scope()) {
            return logits(circuit, clean, run(Circuit.full(graph), corrupted, Map.of()));
        }
    }

    /// The same where edges outside the circuit carry given outputs by source, [P][d] each.
    float[] logits(Circuit circuit, int[] clean, List<double[][]> ablated) {
        try (Scope scope = new Scope()) {
            Map<Integer, NDArray> old = new HashMap<>();
            for (int s = 0; s < graph.sources(); s++) {
                int width = ablated.get(s)[0].length;
                float[] flat = new float[clean.length * width];
                for (int i = 0; i < flat.length; i++) {
                    flat[i] = (float) ablated.get(s)[i / width][i % width];
                }
                old.put(s, Tensors.create(model.manager(), flat, 1, 1, clean.length, width));
            }
            return logits(circuit, clean, old);
        }
    }

    private float[] logits(Circuit circuit, int[] clean, Map<Integer, NDArray> old) {
        NDArray x = run(circuit, clean, old).get(graph.sources());
        return model.unembed(Tensors.slice(x, 2, clean.length - 1, clean.length))
                .toFloatArray();
    }

    /// What every source gives on a prompt, [P][d] each.
    List<double[][]> outputs(int[] ids) {
        try (Scope scope = new Scope()) {
            Map<Integer, NDArray> out = run(Circuit.full(graph), ids, Map.of());
            List<double[][]> result = new ArrayList<>();
            for (int s = 0; s < graph.sources(); s++) {
                float[] flat = out.get(s).toFloatArray();
                int width = flat.length / ids.length;
                double[][] rows = new double[ids.length][width];
                for (int i = 0; i < flat.length; i++) {
                    rows[i / width][i % width] = flat[i];
                }
                result.add(rows);
            }
            return result;
        }
    }

    /// Outputs by source, [1,1,P,d], and under U the input of `logits`. Edges outside the circuit carry `old`; so do
    /// all edges of a node that nothing in the circuit reaches: it is not run.
    private Map<Integer, NDArray> run(Circuit circuit, int[] ids, Map<Integer, NDArray> old) {
        Map<Integer, NDArray> out = new HashMap<>();
        NDArray prompt = Tensors.ids(model.manager(), new int[][] {ids}, ids.length);
        out.put(0, model.embed(prompt).expandDims(0));
        BitSet reached = new BitSet();
        reached.set(0);
        for (int l = 0; l < graph.layers(); l++) {
            Attention attention = model.block(l).attention();
            for (int h = 0; h < graph.heads(); h++) {
                int[] head = {h};
                NDArray q = attention.query().chosen(normed(attention, input(circuit, l, Port.Q, h, out, old)), head);
                NDArray k = attention.key().chosen(normed(attention, input(circuit, l, Port.K, h, out, old)), head);
                NDArray v = attention.value().chosen(normed(attention, input(circuit, l, Port.V, h, out, old)), head);
                NDArray z = attention
                        .pattern(attention.rotated(q, 0), attention.rotated(k, 0))
                        .matMul(v);
                out.put(graph.headSource(l, h), attention.contribution(z, head));
                keepUnlessReached(circuit, graph.headSource(l, h), reached, out, old);
            }
            int biases = graph.shape().parallel() ? l : l + 1;
            NDArray x = input(circuit, graph.mlpDestination(l), biases, out, old);
            out.put(graph.mlpSource(l), model.block(l).mlp().apply(x));
            keepUnlessReached(circuit, graph.mlpSource(l), reached, out, old);
        }
        out.put(graph.sources(), input(circuit, graph.logitsDestination(), graph.layers(), out, old));
        return out;
    }

    private void keepUnlessReached(
            Circuit circuit, int source, BitSet reached, Map<Integer, NDArray> out, Map<Integer, NDArray> old) {
        circuit.forEach(e -> {
            if (graph.nodeOfDestination(graph.destinationOf(e)) == source && reached.get(graph.sourceOf(e))) {
                reached.set(source);
            }
        });
        if (!reached.get(source)) {
            out.put(source, old.get(source));
        }
    }

    private static NDArray normed(Attention attention, NDArray x) {
        return attention.norm().apply(x);
    }

    private NDArray input(
            Circuit circuit, int layer, Port port, int head, Map<Integer, NDArray> out, Map<Integer, NDArray> old) {
        return input(circuit, graph.headDestination(layer, port, head), layer, out, old);
    }

    /// Position embedding + output biases of the attention below + what each edge carries.
    private NDArray input(
            Circuit circuit, int destination, int biases, Map<Integer, NDArray> out, Map<Integer, NDArray> old) {
        int positions = (int) out.get(0).getShape().get(2);
        NDArray x = model.manager().zeros(out.get(0).getShape());
        NDArray learned = model.weights().get("positions");
        if (learned != null) {
            x = x.add(Tensors.slice(learned, 0, 0, positions));
        }
        for (int l = 0; l < biases; l++) {
            NDArray bias = model.weights().get(l + ".o.bias");
            if (bias != null) {
                x = x.add(bias);
            }
        }
        for (int s = 0; s < graph.sourcesFeeding(destination); s++) {
            boolean inside = circuit.contains(graph.edge(s, destination));
            x = x.add((inside ? out : old).get(s));
        }
        return x;
    }
}
