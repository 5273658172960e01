package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import java.util.BitSet;
import java.util.Optional;

/// What is left of the last circuit run of a batch for the next one to build on: outputs of nodes, queries, keys and
/// values of heads, and how old each is. Whole after every step, so a run may break off anywhere between two.
final class KeptRun implements AutoCloseable {
    private final CorruptedRun corrupted;
    private final LastPositions last;
    private final Freshness freshness;
    private final Differences[] differences = new Differences[Span.values().length];
    private final KeptHeads[] heads;
    private Optional<double[][]> values = Optional.empty();

    KeptRun(Transformer model, Batch batch, CorruptedRun corrupted) {
        this.corrupted = corrupted;
        int sources = model.graph().sources();
        long late = (long) batch.length() - corrupted.firstPosition();
        long width = model.config().dModel();
        last = new LastPositions(batch, corrupted.firstPosition());
        freshness = new Freshness(model.graph());
        heads = new KeptHeads[model.config().layers()];
        for (Span span : Span.values()) {
            long positions = span == Span.ALL ? late : 1;
            differences[span.ordinal()] = new Differences(model.manager(), sources, batch.size(), positions, width);
        }
    }

    /// The most that a batch's run takes, in bytes.
    static long bytes(Transformer model, Batch batch, int firstPosition) {
        long late = (long) batch.length() - firstPosition;
        long rows = 4L
                * model.graph().sources()
                * batch.size()
                * (late + 1)
                * model.config().dModel();
        return rows
                + KeptHeads.bytes(
                        model.config().layers(),
                        model.config().heads(),
                        model.config().dHead(),
                        batch.size(),
                        batch.length(),
                        late);
    }

    Freshness freshness() {
        return freshness;
    }

    LastPositions last() {
        return last;
    }

    Differences differences(Span span) {
        return differences[span.ordinal()];
    }

    /// The heads of a layer; where none has run yet, their ablated values.
    KeptHeads heads(int layer) {
        if (heads[layer] == null) {
            heads[layer] = KeptHeads.of(corrupted.layer(layer), last);
        }
        return heads[layer];
    }

    /// An ablated value [B or 1,Q,d] at the positions of a span.
    NDArray at(Span span, NDArray value) {
        return span == Span.ALL ? value : last.ofOne(value);
    }

    /// Makes room for the nodes that a circuit runs.
    void reserve(CircuitReads reads) {
        for (Span span : Span.values()) {
            BitSet lost = differences(span).reserve(reads.needed(span));
            lost.stream().forEach(source -> freshness.forget(span, source));
        }
    }

    /// Takes what sources give beyond their ablated output, [n,B,Q,d] or at the last tokens [n,B,1,d].
    void give(Span span, int[] sources, NDArray beyond) {
        differences(span).put(sources, beyond);
        if (span == Span.ALL) {
            differences(Span.LAST).put(sources, last.of(beyond));
        }
        for (int source : sources) {
            freshness.gives(span, source, true);
        }
    }

    /// What the last run ended in, by metric and example, where nothing it rests on has changed since.
    Optional<double[][]> values() {
        return values;
    }

    void end(Optional<double[][]> found) {
        values = found;
    }

    @Override
    public void close() {
        for (Differences rows : differences) {
            rows.close();
        }
        for (KeptHeads layer : heads) {
            if (layer != null) {
                layer.close();
            }
        }
    }
}
