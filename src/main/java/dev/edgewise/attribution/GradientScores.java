package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.faithfulness.LastTokens;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Port;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Answers;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Batches;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.List;

/// The core that all gradient methods share:
///
///     score(u,v) = mean over examples of Σ_positions (z'_u − z_u) · g_v
///
/// with g_v the gradient of −metric at v's input, averaged over runs whose embedding lies between corrupted and clean.
/// The sum over runs is taken first, so there is one product of gradients and differences a batch, not one a run.
final class GradientScores {
    /// Memory for a batch's gradients and differences, the two largest things in an attribution.
    private static final long BATCH_BYTES = 768L << 20;

    private final Transformer model;
    private final ComputationGraph graph;
    private final TokenizedTask task;
    private final Metric metric;
    private final int batch;

    GradientScores(Transformer model, TokenizedTask task, Metric metric, int batch) {
        if (batch < 1) {
            throw new UserError("--batch " + batch + " leaves nothing to run; ask for 1 or more");
        }
        if (metric == Metric.ACCURACY) {
            throw new UserError("the accuracy has no gradient: attribute with another metric, for example"
                    + " logit-difference, and evaluate with accuracy");
        }
        this.model = model;
        this.graph = model.graph();
        this.task = task;
        this.metric = metric;
        this.batch = batch;
    }

    /// @param alphas where the runs' embeddings lie, 0 = corrupted, 1 = clean; all weigh the same
    EdgeScores at(double[] alphas, Progress progress) {
        long perToken = 4L * model.config().dModel() * (graph.sources() + graph.destinations());
        List<Batch> batches = Batches.of(task, 0, (int) Math.max(1, BATCH_BYTES / perToken), batch);
        int examples = task.examples().size();
        long total = (long) examples * (alphas.length + 1);
        double[] sums = new double[graph.edges()];
        long done = 0;
        for (Batch batch : batches) {
            try (Scope scope = new Scope()) {
                progress.check();
                SourceDifferences.Result differences = SourceDifferences.of(model, batch);
                progress.report("attribution", done += batch.size(), total);
                NDArray ids = Tensors.ids(model.manager(), batch.clean(), batch.length());
                DestinationGradients gradients = new DestinationGradients(model, batch, metric, answers(batch, ids));
                for (double alpha : alphas) {
                    progress.check();
                    gradients.add(ids, differences.embedding().between(alpha));
                    progress.report("attribution", done += batch.size(), total);
                }
                addProducts(gradients, differences.outputs(), sums);
            }
        }
        // Differences are clean − corrupted and gradients those of +metric: two signs that cancel. A loss keeps one.
        double scale = (metric.isLoss() ? -1.0 : 1.0) / ((double) examples * alphas.length);
        float[] values = new float[sums.length];
        for (int e = 0; e < values.length; e++) {
            values[e] = (float) (sums[e] * scale);
        }
        return new EdgeScores(graph, values);
    }

    private Answers answers(Batch batch, NDArray ids) {
        NDArray residual = model.residual(ids, Hooks.NONE);
        return Answers.of(model.manager(), batch, model.unembed(LastTokens.of(residual, batch, 0)));
    }

    private void addProducts(DestinationGradients gradients, NDArray differences, double[] sums) {
        for (int l = 0; l < graph.layers(); l++) {
            add(gradients.heads(l), graph.headDestination(l, Port.Q, 0), differences, sums);
            add(gradients.mlp(l), graph.mlpDestination(l), differences, sums);
        }
        add(gradients.logits(), graph.logitsDestination(), differences, sums);
    }

    /// Adds the products of some destinations' gradients [n, B·Q·d] with all sources that feed them.
    private void add(NDArray gradients, int firstDestination, NDArray differences, double[] sums) {
        int sources = graph.sourcesFeeding(firstDestination);
        try (Scope scope = new Scope()) {
            float[] products = gradients
                    .matMul(Tensors.slice(differences, 0, 0, sources).transpose())
                    .toFloatArray();
            int edge = graph.firstEdgeInto(firstDestination);
            for (float product : products) {
                sums[edge++] += product;
            }
        }
    }
}
