package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.faithfulness.LastTokens;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.model.Attention;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Metric;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;

/// Runs of a batch in which one edge alone is corrupted, several edges side by side.
///
/// Only the edge's destination reads something else, x − (z − z'); its head or MLP is computed anew, and what it writes
/// goes through the blocks above as ever. Below its own block nothing changes, so nothing is computed there.
final class CutEdges {
    private static final long LOGIT_BYTES = 128L << 20;

    private final Transformer model;
    private final ComputationGraph graph;
    private final Batch batch;
    private final Metric metric;
    private final CleanRun clean;
    private final NDArray differences; // [U, B·Q·d], z − z'
    private final int first;
    private final Shape one; // [B,Q,d]

    CutEdges(Transformer model, Batch batch, Metric metric, CleanRun clean, NDArray differences, int first) {
        this.model = model;
        this.graph = model.graph();
        this.batch = batch;
        this.metric = metric;
        this.clean = clean;
        this.differences = differences;
        this.first = first;
        this.one = clean.output().getShape();
    }

    /// The metric of the clean run, [B].
    double[] cleanMetric() {
        try (Scope scope = new Scope()) {
            return Tensors.toDoubles(metric.values(clean.logits(), clean.answers()));
        }
    }

    /// The metric of each edge's run.
    ///
    /// @param edges of one block and one kind of destination (heads' queries, keys, values, an MLP, the logits)
    /// @return [n][B]
    double[][] metric(int[] edges) {
        try (Scope scope = new Scope()) {
            int destination = graph.destinationOf(edges[0]);
            NDArray end;
            if (destination == graph.logitsDestination()) {
                end = changed(clean.output(), edges);
            } else {
                int layer = layer(destination);
                NDArray above = destination == graph.mlpDestination(layer)
                        ? behindMlp(layer, edges)
                        : behindHeads(layer, port(destination), edges);
                NDArray stacked = above.reshape(edges.length * one.get(0), one.get(1), one.get(2));
                end = model.residualFrom(layer + 1, stacked, clean.past(), Hooks.NONE)
                        .reshape(above.getShape());
            }
            return judged(end);
        }
    }

    private int layer(int destination) {
        return destination / (3 * graph.heads() + 1);
    }

    private int port(int destination) {
        return destination % (3 * graph.heads() + 1) / graph.heads();
    }

    /// What the destinations read instead of x: [B,Q,d] → [n,B,Q,d].
    private NDArray changed(NDArray x, int[] edges) {
        int[] sources = Arrays.stream(edges).map(graph::sourceOf).toArray();
        NDArray rows = Tensors.rows(differences, Tensors.indices(differences.getManager(), sources));
        return x.sub(rows.reshape(edges.length, one.get(0), one.get(1), one.get(2)));
    }

    private NDArray behindMlp(int layer, int[] edges) {
        CleanRun.Layer kept = clean.layers().get(layer);
        NDArray output = model.block(layer).mlp().apply(changed(kept.mlpInput(), edges));
        return output.sub(kept.mlpOutput()).add(clean.after(layer));
    }

    private NDArray behindHeads(int layer, int port, int[] edges) {
        CleanRun.Layer kept = clean.layers().get(layer);
        Attention attention = model.block(layer).attention();
        int[] heads = Arrays.stream(edges)
                .map(e -> graph.destinationOf(e) % (3 * graph.heads() + 1) % graph.heads())
                .toArray();
        NDArray normed = attention.norm().apply(changed(kept.input(), edges));
        NDArray query = rows(kept.query(), heads);
        NDArray key = rows(kept.key(), heads);
        NDArray value = rows(kept.value(), heads);
        switch (port) {
            case 0 -> query = attention.rotated(attention.query().chosen(normed, heads), first);
            case 1 -> key = behindPast(key, attention.rotated(attention.key().chosen(normed, heads), first));
            default -> value = behindPast(value, attention.value().chosen(normed, heads));
        }
        NDArray z = attention.pattern(query, key).matMul(value);
        NDArray written = attention.contribution(z.sub(rows(kept.z(), heads)), heads);
        if (graph.shape().parallel()) {
            return written.add(clean.after(layer));
        }
        NDArray middle = written.add(kept.mlpInput());
        return middle.add(model.block(layer).mlp().apply(middle));
    }

    private static NDArray rows(NDArray table, int[] heads) {
        return Tensors.rows(table, Tensors.indices(table.getManager(), heads));
    }

    /// Positions before the first changed one as they were, [n,B,P,dh].
    private NDArray behindPast(NDArray before, NDArray late) {
        return first == 0 ? late : Tensors.slice(before, 2, 0, first).concat(late, 2);
    }

    /// [n,B,Q,d] → the metric, [n][B]; a few runs at a time, because logits are wide.
    private double[][] judged(NDArray end) {
        int n = (int) end.getShape().get(0);
        long row = 16L * model.config().vocabulary() * batch.size();
        int together = (int) Math.clamp(LOGIT_BYTES / row, 1, n);
        NDList last = new NDList();
        for (int i = 0; i < n; i++) {
            last.add(LastTokens.of(end.get(i), batch, first));
        }
        double[][] values = new double[n][];
        for (int from = 0; from < n; from += together) {
            int to = Math.min(n, from + together);
            try (Scope scope = new Scope()) {
                NDArray logits = model.unembed(NDArrays.concat(new NDList(last.subList(from, to)), 0));
                for (int i = from; i < to; i++) {
                    long start = (long) (i - from) * batch.size();
                    NDArray mine = Tensors.slice(logits, 0, start, start + batch.size());
                    values[i] = Tensors.toDoubles(metric.values(mine, clean.answers()));
                }
            }
        }
        return values;
    }
}
