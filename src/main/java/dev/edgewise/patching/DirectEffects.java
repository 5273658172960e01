package dev.edgewise.patching;

import ai.djl.ndarray.NDArray;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.job.Progress;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;

/// Direct effects of all nodes on the logit difference, on the clean run and on a run in which one part is noised:
/// where others then say more than before, they back the part up (Wang et al. 2022, arXiv 2211.00593; McGrath et al.
/// 2023, arXiv 2307.15771). One pass each.
public final class DirectEffects {
    private final Transformer model;
    private final TokenizedTask task;

    public DirectEffects(Transformer model, TokenizedTask task) {
        this.model = model;
        this.task = task;
    }

    /// On the clean run.
    public DirectContributions clean(Progress progress) {
        ComputationGraph graph = model.graph();
        Collector collector = new Collector(graph, task.examples().size());
        for (Batch batch : batches(PatchSite.RESIDUAL)) {
            progress.check();
            try (Scope scope = new Scope()) {
                measure(batch, Hooks.NONE, collector);
            }
        }
        return collector.finish();
    }

    /// On the clean run with one cell of a plan noised. Where the part is a whole layer's attention, or the residual
    /// stream, what was put there counts as rest.
    ///
    /// @param row    of the plan's grid, as [Sweeper#grid] says
    /// @param column of the same
    /// @throws dev.edgewise.io.UserError where the plan does not fit model or task
    public DirectContributions noised(SweepPlan plan, int row, int column, Progress progress) {
        SweepCells cells = SweepCells.of(model, task, plan);
        Cell cell = cells.cells().get(cells.grid().cell(row, column));
        CorruptedSide side = new CorruptedSide(model, task, plan.source(), plan.seed());
        Collector collector = new Collector(model.graph(), task.examples().size());
        try (Scope scope = new Scope()) {
            List<Batch> batches = batches(plan.site());
            List<Activations> shared = SharedDonor.of(model, batches, plan, progress);
            for (Batch batch : batches) {
                progress.check();
                try (Scope whole = new Scope()) {
                    Activations donor = shared.isEmpty()
                            ? Activations.of(
                                    model,
                                    side.of(batch),
                                    EnumSet.of(Site.RESIDUAL, plan.site().site()))
                            : shared.getFirst();
                    PatchMask mask = new PatchMask(plan.site(), List.of(cell), batch, 0);
                    Site patched = plan.site().site();
                    measure(
                            batch,
                            // Behind the last block the stream is called the final norm's input.
                            (site, layer, value) ->
                                    (site == Site.FINAL_INPUT ? Site.RESIDUAL : site) == patched && cell.covers(layer)
                                            ? mask.patched(layer, value, donor.at(patched, layer))
                                            : value,
                            collector);
                }
            }
        }
        return collector.finish();
    }

    private List<Batch> batches(PatchSite site) {
        return EqualLengths.of(task, SweepMemory.of(model.config(), site, task).batchTokens());
    }

    private void measure(Batch batch, Hooks patches, Collector collector) {
        int layers = model.config().layers();
        NDArray[] z = new NDArray[layers];
        NDArray[] mlp = new NDArray[layers];
        NDArray[] ends = new NDArray[2];
        model.residual(Tensors.ids(model.manager(), batch.clean(), batch.length()), (site, layer, value) -> {
            NDArray now = patches.at(site, layer, value);
            switch (site) {
                case EMBEDDING -> ends[0] = last(now, 1);
                case HEAD_OUTPUT -> z[layer] = last(now, 2);
                case MLP_OUTPUT -> mlp[layer] = last(now, 1);
                case FINAL_INPUT -> ends[1] = last(now, 1);
                default -> {}
            }
            return now;
        });
        NDArray end = ends[1].squeeze(1);
        NDArray along = along(batch, end);
        ComputationGraph graph = model.graph();
        collector.put(batch, 0, dot(ends[0], along));
        int[] heads = IntStream.range(0, model.config().heads()).toArray();
        for (int l = 0; l < layers; l++) {
            NDArray written = model.block(l).attention().contribution(z[l].transpose(1, 0, 2, 3), heads);
            float[] all = dot(written, along);
            for (int h = 0; h < heads.length; h++) {
                int from = h * batch.size();
                collector.put(
                        batch, graph.headSource(l, h), java.util.Arrays.copyOfRange(all, from, from + batch.size()));
            }
            collector.put(batch, graph.mlpSource(l), dot(mlp[l], along));
        }
        collector.putDifference(batch, difference(batch, end));
    }

    private static NDArray last(NDArray value, int axis) {
        long positions = value.getShape().get(axis);
        return Tensors.slice(value, axis, positions - 1, positions);
    }

    /// The direction of the stream at the last token that raises the logit difference, the norm's scale held, [B,d].
    private NDArray along(Batch batch, NDArray end) {
        BackwardRule frozen = new BackwardRule() {
            @Override
            public String id() {
                return "frozen norms";
            }

            @Override
            public boolean freezesNorms() {
                return true;
            }
        };
        NDArray wanted =
                unembeddings(batch).reshape(1, batch.size(), model.config().dModel());
        return model.finalNorm().backward(end, wanted, frozen).squeeze(0);
    }

    /// Mean unembedding of the correct answers − that of the incorrect ones, [B,d].
    private NDArray unembeddings(Batch batch) {
        ai.djl.ndarray.NDList rows = new ai.djl.ndarray.NDList();
        batch.examples()
                .forEach(example -> rows.add(model.unembedding(example.correct())
                        .mean(new int[] {0}, true)
                        .sub(model.unembedding(example.incorrect()).mean(new int[] {0}, true))));
        return ai.djl.ndarray.NDArrays.concat(rows, 0);
    }

    /// [..,B,1,d] with [B,d] → [..·B].
    private static float[] dot(NDArray written, NDArray along) {
        long[] s = along.getShape().getShape();
        return written.reshape(-1, s[0], s[1]).mul(along).sum(new int[] {2}).toFloatArray();
    }

    private float[] difference(Batch batch, NDArray end) {
        NDArray normed = model.finalNorm().apply(end);
        return normed.mul(unembeddings(batch)).sum(new int[] {1}).toFloatArray();
    }

    /// The numbers by node and example as they come in.
    private static final class Collector {
        private final ComputationGraph graph;
        private final double[][] nodes;
        private final double[] rest;

        Collector(ComputationGraph graph, int examples) {
            this.graph = graph;
            nodes = new double[graph.sources()][examples];
            rest = new double[examples];
        }

        void put(Batch batch, int source, float[] values) {
            for (int b = 0; b < values.length; b++) {
                nodes[source][batch.places()[b]] = values[b];
            }
        }

        void putDifference(Batch batch, float[] values) {
            for (int b = 0; b < values.length; b++) {
                int place = batch.places()[b];
                double sum = 0;
                for (double[] node : nodes) {
                    sum += node[place];
                }
                rest[place] = values[b] - sum;
            }
        }

        DirectContributions finish() {
            return new DirectContributions(graph, nodes, rest);
        }
    }
}
