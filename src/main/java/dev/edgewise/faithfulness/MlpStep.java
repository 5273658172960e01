package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Transformer;

/// The MLP of a layer in a run that builds on a kept one.
final class MlpStep {
    private final Transformer model;
    private final CorruptedRun corrupted;
    private final KeptRun kept;
    private final CircuitReads reads;

    MlpStep(Transformer model, CorruptedRun corrupted, KeptRun kept, CircuitReads reads) {
        this.model = model;
        this.corrupted = corrupted;
        this.kept = kept;
        this.reads = reads;
    }

    void run(int l) {
        int node = model.graph().mlpSource(l);
        if (!reads.isActive(node)) {
            return;
        }
        Freshness freshness = kept.freshness();
        int destination = model.graph().mlpDestination(l);
        int[] sources = reads.sources(destination);
        Span span = reads.span(node);
        if (freshness.hasRead(span, destination, sources) && freshness.hasGivenSince(span, node, span, destination)) {
            return;
        }
        freshness.step();
        CorruptedRun.Layer old = corrupted.layer(l);
        NDArray x = kept.differences(span).added(kept.at(span, old.mlpInput()), new int[][] {sources});
        NDArray beyond = model.block(l).mlp().apply(x).sub(kept.at(span, old.mlpOutput()));
        freshness.reads(span, destination, sources);
        int[] nodes = {node};
        boolean[] given = {freshness.hasGiven(span, node)};
        if (Changes.places(beyond, () -> kept.differences(span).of(nodes), given).length == 0) {
            freshness.gives(span, node, false);
        } else {
            kept.give(span, nodes, beyond);
        }
    }
}
