package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;

/// A circuit run that builds on a kept one: computes again only what reads other edges than before, or reads a node
/// whose output has changed, and each node only at the positions where it is read. See [CircuitRun] for the arithmetic.
final class IncrementalRun {
    private final Transformer model;
    private final CorruptedRun corrupted;
    private final NDArray inputDifference;
    private final KeptRun kept;

    /// @param inputDifference clean − ablated token embedding, [B,Q,d]
    IncrementalRun(Transformer model, CorruptedRun corrupted, NDArray inputDifference, KeptRun kept) {
        this.model = model;
        this.corrupted = corrupted;
        this.inputDifference = inputDifference;
        this.kept = kept;
    }

    /// Brings the kept run up to a circuit, all but the logits. Checks for cancel between layers; what is done by then
    /// stays good.
    ///
    /// @return whether the logits read what they read before
    boolean update(CircuitReads reads, Progress progress) {
        kept.reserve(reads);
        if (!reads.isEmpty()) {
            giveInput(reads.span(0));
        }
        HeadsStep heads = new HeadsStep(model, corrupted, kept, reads);
        MlpStep mlps = new MlpStep(model, corrupted, kept, reads);
        for (int l = 0; l < model.config().layers(); l++) {
            progress.check();
            try (Scope scope = new Scope()) {
                heads.run(l);
                mlps.run(l);
            }
        }
        int logits = reads.graph().logitsDestination();
        return kept.freshness().hasRead(Span.LAST, logits, reads.sources(logits));
    }

    /// The residual stream before the final norm at the last tokens, [B,1,d].
    NDArray finalInput(CircuitReads reads) {
        int logits = reads.graph().logitsDestination();
        int[] sources = reads.sources(logits);
        kept.freshness().step();
        kept.freshness().reads(Span.LAST, logits, sources);
        NDArray base = kept.last().ofOne(corrupted.finalInput());
        return kept.differences(Span.LAST).added(base, new int[][] {sources}).squeeze(0);
    }

    private void giveInput(Span span) {
        if (!kept.freshness().hasGiven(span, 0)) {
            kept.freshness().step();
            NDArray all = inputDifference.expandDims(0);
            kept.give(span, new int[] {0}, span == Span.ALL ? all : kept.last().of(all));
        }
    }
}
