package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.faithfulness.AblatedOutputs;
import dev.edgewise.faithfulness.LastTokens;
import dev.edgewise.faithfulness.SourceOutputs;
import dev.edgewise.model.Past;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Answers;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Metric;
import dev.edgewise.tensor.Tensors;
import java.util.Optional;

/// What every source gives on the clean prompts of a batch (z), and what it gives where it is corrupted (z').
///
/// Where clean and corrupted prompts begin alike nothing can differ and no gradient is asked for: of those positions
/// only keys and values are kept, and every pass begins behind them, at the Q positions that are left. A pass whose
/// gradient is taken leaves its outputs here where it is one of the two plain runs, so that none is made twice.
///
/// All arrays belong to the scope in which this was made.
final class BatchOutputs {
    private final Transformer model;
    private final Batch batch;
    private final AblatedOutputs ablated;
    private final Past past;
    private final NDArray ids; // [B,Q]
    private Optional<SourceOutputs> clean = Optional.empty();
    private Optional<SourceOutputs> corrupted = Optional.empty();

    BatchOutputs(Transformer model, Batch batch, AblatedOutputs ablated) {
        this.model = model;
        this.batch = batch;
        this.ablated = ablated;
        int first = ablated.firstPosition(batch);
        NDArray whole = Tensors.ids(model.manager(), batch.clean(), batch.length());
        past = first == 0 ? Past.NONE : Past.of(model, Tensors.slice(whole, 1, 0, first));
        ids = Tensors.slice(whole, 1, first, batch.length());
    }

    /// The clean prompts from the first position on that may differ, [B,Q].
    NDArray ids() {
        return ids;
    }

    /// Keys and values of the positions before.
    Past past() {
        return past;
    }

    /// What the metric compares with.
    Answers answers(Metric metric) {
        if (!metric.needsCleanRun()) {
            return Answers.without(model.manager(), batch, model.config().vocabulary());
        }
        NDArray residual = model.residual(ids, past, dev.edgewise.model.Hooks.NONE);
        return Answers.of(model.manager(), batch, model.unembed(LastTokens.of(residual, batch, past.positions())));
    }

    /// z − z' of all sources, [U, B·Q·d].
    NDArray differences() {
        return SourceDifferences.of(model, clean(), corrupted());
    }

    /// Keeps what a pass gave.
    void keep(GradientRun.Passes passes, SourceOutputs outputs) {
        switch (passes) {
            case CLEAN -> clean = Optional.of(outputs);
            case CORRUPTED -> corrupted = Optional.of(outputs);
            case NEITHER -> {}
        }
    }

    private SourceOutputs clean() {
        if (clean.isEmpty()) {
            clean = Optional.of(SourceOutputs.of(model, ids, past));
        }
        return clean.get();
    }

    private SourceOutputs corrupted() {
        if (corrupted.isEmpty()) {
            corrupted = Optional.of(ablated.forBatch(batch, past));
        }
        return corrupted.get();
    }

    /// A pass whose token embedding is z' + α(z − z') and everything after is recomputed.
    GradientRun fromEmbedding(double alpha, double weight) {
        NDArray start = mixed(model.embed(ids), corruptedEmbedding(), alpha);
        GradientRun.Passes passes = alpha == 1
                ? GradientRun.Passes.CLEAN
                : alpha == 0 && !ablated.isShared() ? GradientRun.Passes.CORRUPTED : GradientRun.Passes.NEITHER;
        return new GradientRun(passes, (site, layer, value) -> site == Site.EMBEDDING ? start : value, weight);
    }

    private NDArray corruptedEmbedding() {
        if (ablated.isShared()) {
            return corrupted().embedding();
        }
        NDArray whole = Tensors.ids(model.manager(), batch.corrupted(), batch.length());
        return model.embed(Tensors.slice(whole, 1, past.positions(), batch.length()));
    }

    /// A pass in which the outputs of all heads of a layer are z' + α(z − z') and everything after is recomputed.
    GradientRun fromHeads(int layer, double alpha, double weight) {
        return replaced(
                Site.HEAD_OUTPUT,
                layer,
                mixed(clean().z().get(layer), corrupted().z().get(layer), alpha),
                weight);
    }

    /// A pass in which an MLP's output is z' + α(z − z') and everything after is recomputed.
    GradientRun fromMlp(int layer, double alpha, double weight) {
        return replaced(
                Site.MLP_OUTPUT,
                layer,
                mixed(clean().mlp().get(layer), corrupted().mlp().get(layer), alpha),
                weight);
    }

    /// What stands before the replaced outputs keeps its place in the graph, with a gradient of 0 along them.
    private static GradientRun replaced(Site here, int at, NDArray replacement, double weight) {
        return new GradientRun(
                GradientRun.Passes.NEITHER,
                (site, layer, value) ->
                        site == here && layer == at ? Tensors.times(value, 0).add(replacement) : value,
                weight);
    }

    /// At the ends exactly the run's own values.
    private static NDArray mixed(NDArray clean, NDArray corrupted, double alpha) {
        if (alpha == 1) {
            return clean;
        }
        return alpha == 0 ? corrupted : corrupted.add(Tensors.times(clean.sub(corrupted), alpha));
    }
}
