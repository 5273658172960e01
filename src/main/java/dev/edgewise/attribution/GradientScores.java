package dev.edgewise.attribution;

import dev.edgewise.faithfulness.AblatedOutputs;
import dev.edgewise.faithfulness.SourceOutputs;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.Progress;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// The core that all gradient methods share:
///
///     score(u,v) = mean over examples of Σ_positions (z'_u − z_u) · g_v
///
/// with g_v the gradient of −metric at v's input, averaged over runs that the method describes. The sum over runs is
/// taken first, so there is one product of gradients and differences a batch, not one a run.
final class GradientScores {
    private final Question question;
    private final Transformer model;
    private final ComputationGraph graph;
    private final BackwardRule rule;
    private final int most;

    /// @param most most examples that run together
    GradientScores(Question question, BackwardRule rule, int most) {
        this.question = question;
        this.model = question.model();
        this.graph = model.graph();
        this.rule = rule;
        this.most = most;
    }

    /// @param cleanWeight of the gradient on the clean run itself, where the method takes one
    /// @param count       how many other runs the method makes for each batch
    /// @param runs        these, from what the batch's sources give
    List<EdgeScores> over(
            OptionalDouble cleanWeight,
            int count,
            Function<Interpolation, List<GradientRun>> runs,
            ExampleWeights weights,
            Progress progress) {
        int examples = question.task().examples().size();
        long total = (long) examples * (count + 1);
        WeightedSums sums = new WeightedSums(graph, weights);
        return question.withRuns(taskRuns -> {
            long done = 0;
            AblatedOutputs ablated = taskRuns.ablated(progress);
            for (Batch batch : AttributionBatches.of(question, most)) {
                try (Scope scope = new Scope()) {
                    progress.check();
                    int first = ablated.firstPosition(batch);
                    SourceOutputs given = taskRuns.ablated(batch, progress);
                    PassStart start = PassStart.of(model, batch, given, first);
                    SourceOutputs corrupted = given.positions(first, batch.length());
                    DestinationGradients gradients =
                            new DestinationGradients(model, batch, question.metric(), rule, start);
                    progress.check();
                    CleanPass clean = cleanWeight.isPresent()
                            ? gradients.addClean(cleanWeight.getAsDouble())
                            : CleanPass.of(taskRuns, batch, first);
                    progress.report("attribution", done += batch.size(), total);
                    Interpolation outputs = new Interpolation(model, clean.outputs(), corrupted);
                    GradientProducts products = new GradientProducts(batch, gradients, outputs, sums);
                    for (GradientRun run : runs.apply(outputs)) {
                        progress.check();
                        gradients.add(run, clean.answers());
                        products.afterRun();
                        progress.report("attribution", done += batch.size(), total);
                    }
                    products.add();
                }
            }
            // Differences are clean − corrupted and gradients those of +metric: two signs that cancel. A loss keeps
            // one.
            return sums.scores(question.metric().isLoss() ? -1 : 1);
        });
    }
}
