package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.faithfulness.AblatedOutputs;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.SourceOutputs;
import dev.edgewise.faithfulness.TaskRuns;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Port;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Metric;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.List;

/// Information flow routes (Ferrando & Voita 2024, arXiv 2403.00824): how near a source's output lies to the residual
/// stream that it enters, without gradient and without corruption:
///
///     proximity(u,v) = max(0, ‖x_v‖₁ − ‖z_u − x_v‖₁) at a position,
///
/// divided by its sum over u (0 where the sum is 0), then the mean over an example's real positions. Scores are shares
/// between 0 and 1, not effects on the metric; metric and ablation do not enter.
public final class InformationFlowRoutes implements AttributionMethod {
    private static final int[] FIRST = {0};
    private static final int[] LAST = {-1};

    private final int batch;

    /// @param batch most examples that run together
    public InformationFlowRoutes(int batch) {
        this.batch = batch;
    }

    @Override
    public String id() {
        return "information-flow-routes";
    }

    @Override
    public String title() {
        return "Information flow routes";
    }

    @Override
    public void check(Metric metric, Ablation ablation) {}

    @Override
    public List<EdgeScores> attribute(Question question, ExampleWeights weights, Progress progress) {
        WeightedSums sums = new WeightedSums(question.model().graph(), weights);
        return question.withRuns(runs -> add(question, runs, sums, progress));
    }

    private List<EdgeScores> add(Question question, TaskRuns runs, WeightedSums sums, Progress progress) {
        Transformer model = question.model();
        long done = 0;
        // z − 0 of all sources, so that outputs are laid out as everywhere else.
        try (AblatedOutputs zeros = AblatedOutputs.of(model, question.task(), Ablation.ZERO, progress)) {
            for (Batch part : AttributionBatches.of(question, batch)) {
                progress.check();
                try (Scope scope = new Scope()) {
                    SourceOutputs clean = runs.clean(part);
                    NDArray outputs = new Interpolation(model, clean, zeros.forBatch(part)).differences();
                    new Routes(model, part, outputs, sums, progress).add();
                }
                done += part.size();
                progress.report("attribution", done, question.task().examples().size());
            }
        }
        return sums.scores(1);
    }

    /// The shares of one batch.
    ///
    /// @param outputs of all sources, [U, B·P·d]
    private record Routes(Transformer model, Batch batch, NDArray outputs, WeightedSums sums, Progress progress) {

        void add() {
            NDArray[] heads = new NDArray[sums.graph().layers()];
            NDArray[] mlps = new NDArray[heads.length];
            NDArray last = model.residual(
                    Tensors.ids(model.manager(), batch.clean(), batch.length()), (site, layer, value) -> {
                        switch (site) {
                            case RESIDUAL -> heads[layer] = value;
                            case MLP_INPUT -> mlps[layer] = value;
                            default -> {}
                        }
                        return value;
                    });
            ComputationGraph graph = sums.graph();
            for (int l = 0; l < heads.length; l++) {
                add(graph.headDestination(l, Port.Q, 0), 3 * graph.heads(), heads[l]);
                add(graph.mlpDestination(l), 1, mlps[l]);
            }
            add(graph.logitsDestination(), 1, last);
        }

        /// Adds the shares at `count` destinations that read the same residual stream x, [B,P,d].
        private void add(int firstDestination, int count, NDArray x) {
            progress.check();
            int sources = sums.graph().sourcesFeeding(firstDestination);
            try (Scope scope = new Scope()) {
                NDArray shares = shares(Tensors.slice(outputs, 0, 0, sources), x);
                sums.add(firstDestination, shares.tile(new long[] {1, count}), batch);
            }
        }

        /// [n, B·P·d] and [B,P,d] → [B,n].
        private NDArray shares(NDArray rows, NDArray x) {
            long[] s = x.getShape().getShape();
            NDArray away = rows.reshape(rows.getShape().get(0), s[0], s[1], s[2])
                    .sub(x)
                    .abs()
                    .sum(LAST);
            NDArray proximity = x.abs().sum(LAST).sub(away).maximum(0f); // [n,B,P]
            NDArray total = proximity.sum(FIRST, true);
            NDArray share = proximity.div(total.add(total.eq(0).toType(total.getDataType(), false)));
            return share.mul(overRealPositions()).sum(LAST).transpose();
        }

        /// [B,P]: 1 over an example's length at its real positions, 0 at its padding.
        private NDArray overRealPositions() {
            float[] weight = new float[batch.size() * batch.length()];
            int[] last = batch.last();
            for (int b = 0; b < last.length; b++) {
                for (int p = 0; p <= last[b]; p++) {
                    weight[b * batch.length() + p] = 1f / (last[b] + 1);
                }
            }
            return Tensors.create(model.manager(), weight, batch.size(), batch.length());
        }
    }
}
