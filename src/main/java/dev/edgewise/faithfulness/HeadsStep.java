package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Port;
import dev.edgewise.model.Attention;
import dev.edgewise.model.Projection;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// The heads of a layer in a run that builds on a kept one, port by port: a change of what queries read leaves keys and
/// values alone.
final class HeadsStep {
    private static final Port[] PORTS = {Port.Q, Port.K, Port.V};

    private final Transformer model;
    private final CorruptedRun corrupted;
    private final KeptRun kept;
    private final CircuitReads reads;
    private final ComputationGraph graph;
    private final Freshness freshness;

    HeadsStep(Transformer model, CorruptedRun corrupted, KeptRun kept, CircuitReads reads) {
        this.model = model;
        this.corrupted = corrupted;
        this.kept = kept;
        this.reads = reads;
        graph = model.graph();
        freshness = kept.freshness();
    }

    void run(int l) {
        int[] active = reads.heads(l);
        if (active.length == 0) {
            return;
        }
        freshness.step();
        for (Port port : PORTS) {
            for (Span span : Span.values()) {
                int[] stale = chosen(active, h -> reading(l, port, h) == span && !hasRead(l, port, h));
                ablate(l, port, span, chosen(stale, h -> sources(l, port, h).length == 0));
                compute(l, port, span, chosen(stale, h -> sources(l, port, h).length > 0));
            }
        }
        for (Span span : Span.values()) {
            give(l, span, chosen(active, h -> span(l, h) == span && !hasGiven(l, h)));
        }
    }

    private static int[] chosen(int[] heads, IntPredicate which) {
        return Arrays.stream(heads).filter(which).toArray();
    }

    private Span span(int l, int head) {
        return reads.span(graph.headSource(l, head));
    }

    /// Queries are made where the head's output is needed; keys and values everywhere.
    private Span reading(int l, Port port, int head) {
        return port == Port.Q ? span(l, head) : Span.ALL;
    }

    private int[] sources(int l, Port port, int head) {
        return reads.sources(graph.headDestination(l, port, head));
    }

    private boolean hasRead(int l, Port port, int head) {
        return freshness.hasRead(reading(l, port, head), graph.headDestination(l, port, head), sources(l, port, head));
    }

    private boolean hasGiven(int l, int head) {
        int node = graph.headSource(l, head);
        return Arrays.stream(PORTS)
                .allMatch(port -> freshness.hasGivenSince(
                        span(l, head), node, reading(l, port, head), graph.headDestination(l, port, head)));
    }

    // ---- queries, keys, values --------------------------------------------------------------------------------

    /// Ports without edges go back to their ablated values.
    private void ablate(int l, Port port, Span span, int[] heads) {
        if (heads.length > 0) {
            NDArray old = Tensors.rows(ablated(l, port), heads);
            long[] shape = old.getShape().getShape().clone();
            shape[1] = kept.last().positions().length;
            NDArray values = old.broadcast(new Shape(shape));
            put(l, port, span, heads, span == Span.ALL ? values : kept.last().of(values), 0);
        }
    }

    private NDArray ablated(int l, Port port) {
        CorruptedRun.Layer old = corrupted.layer(l);
        return port == Port.Q ? old.queries() : port == Port.K ? old.keys() : old.values();
    }

    private void compute(int l, Port port, Span span, int[] heads) {
        NDArray base = kept.at(span, corrupted.layer(l).headsInput());
        for (int[] some :
                Chunks.of(heads, base.getShape().get(1) * base.getShape().get(2) * examples())) {
            int[][] sources =
                    Arrays.stream(some).mapToObj(h -> sources(l, port, h)).toArray(int[][]::new);
            NDArray normed = attention(l).norm().apply(kept.differences(span).added(base, sources));
            NDArray made = projection(l, port).chosen(normed, some);
            put(l, port, span, some, port == Port.V ? made : rotated(l, span, made), corrupted.firstPosition());
        }
    }

    private NDArray rotated(int l, Span span, NDArray heads) {
        return span == Span.ALL
                ? attention(l).rotated(heads, corrupted.firstPosition())
                : attention(l).rotatedAt(heads, kept.last().positions());
    }

    /// @param first the position of the values' first row, for keys and values
    private void put(int l, Port port, Span span, int[] heads, NDArray values, int first) {
        KeptHeads layer = kept.heads(l);
        if (port != Port.Q) {
            NDArray table = port == Port.K ? layer.keys() : layer.values();
            Tensors.putRows(Tensors.slice(table, 2, first, table.getShape().get(2)), heads, values);
        } else if (span == Span.ALL) {
            Tensors.putRows(layer.queries(), heads, values);
            Tensors.putRows(layer.lastQueries(), heads, kept.last().of(values));
        } else {
            Tensors.putRows(layer.lastQueries(), heads, values);
        }
        for (int head : heads) {
            freshness.reads(span, graph.headDestination(l, port, head), sources(l, port, head));
        }
    }

    // ---- outputs ----------------------------------------------------------------------------------------------

    private void give(int l, Span span, int[] heads) {
        long size = (span == Span.ALL ? corrupted.finalInput().getShape().get(1) : 1)
                * examples()
                * model.config().dModel();
        for (int[] some : Chunks.of(heads, size)) {
            NDArray z = z(l, span, some);
            if (span == Span.ALL) {
                giveEverywhere(l, some, z);
            } else {
                giveLast(l, some, z);
            }
        }
    }

    private NDArray z(int l, Span span, int[] heads) {
        KeptHeads layer = kept.heads(l);
        NDArray keys = Tensors.rows(layer.keys(), heads);
        NDArray pattern = span == Span.ALL
                ? attention(l).pattern(Tensors.rows(layer.queries(), heads), keys)
                : attention(l)
                        .patternAt(
                                Tensors.rows(layer.lastQueries(), heads),
                                keys,
                                kept.last().positions());
        return pattern.matMul(Tensors.rows(layer.values(), heads));
    }

    private void giveEverywhere(int l, int[] heads, NDArray z) {
        NDArray before = kept.heads(l).z();
        int[] changed = Changes.places(z, () -> Tensors.rows(before, heads), given(l, Span.ALL, heads));
        unchanged(l, Span.ALL, heads, changed);
        if (changed.length > 0) {
            int[] other = Arrays.stream(changed).map(i -> heads[i]).toArray();
            NDArray now = Tensors.rows(z, changed);
            Tensors.putRows(before, other, now);
            NDArray beyond = now.sub(Tensors.rows(corrupted.layer(l).z(), other));
            kept.give(Span.ALL, nodes(l, other), attention(l).contribution(beyond, other));
        }
    }

    private void giveLast(int l, int[] heads, NDArray z) {
        NDArray beyond = z.sub(kept.last().of(Tensors.rows(corrupted.layer(l).z(), heads)));
        NDArray written = attention(l).contribution(beyond, heads);
        int[] nodes = nodes(l, heads);
        int[] changed =
                Changes.places(written, () -> kept.differences(Span.LAST).of(nodes), given(l, Span.LAST, heads));
        unchanged(l, Span.LAST, heads, changed);
        if (changed.length > 0) {
            int[] other = Arrays.stream(changed).map(i -> nodes[i]).toArray();
            kept.give(Span.LAST, other, Tensors.rows(written, changed));
        }
    }

    private boolean[] given(int l, Span span, int[] heads) {
        boolean[] given = new boolean[heads.length];
        for (int i = 0; i < heads.length; i++) {
            given[i] = freshness.hasGiven(span, graph.headSource(l, heads[i]));
        }
        return given;
    }

    private void unchanged(int l, Span span, int[] heads, int[] changed) {
        for (int i = 0; i < heads.length; i++) {
            if (Arrays.binarySearch(changed, i) < 0) {
                freshness.gives(span, graph.headSource(l, heads[i]), false);
            }
        }
    }

    private int[] nodes(int l, int[] heads) {
        return Arrays.stream(heads).map(h -> graph.headSource(l, h)).toArray();
    }

    private long examples() {
        return kept.last().positions().length;
    }

    private Attention attention(int l) {
        return model.block(l).attention();
    }

    private Projection projection(int l, Port port) {
        return port == Port.Q
                ? attention(l).query()
                : port == Port.K ? attention(l).key() : attention(l).value();
    }
}
