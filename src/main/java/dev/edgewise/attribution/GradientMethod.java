package dev.edgewise.attribution;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.task.Metric;
import java.util.List;
import java.util.OptionalDouble;

/// What the methods share that multiply z' − z with a mean of gradients. They differ in the runs whose gradients they
/// take.
abstract class GradientMethod implements AttributionMethod {
    private static final int MOST_STEPS = 1000;

    private final BackwardRule rule;
    private final int batch;

    /// @param rule  what stands in for the gradient
    /// @param batch most examples that run together
    GradientMethod(BackwardRule rule, int batch) {
        this.rule = rule;
        this.batch = batch;
    }

    BackwardRule rule() {
        return rule;
    }

    /// The weight of the gradient on the clean run itself, where the method takes one.
    OptionalDouble cleanWeight() {
        return OptionalDouble.empty();
    }

    /// How many other runs there are for each batch of a model with L layers.
    abstract int count(int layers);

    /// These runs for a batch; all weights together are 1.
    abstract List<GradientRun> runs(Interpolation outputs, int layers);

    @Override
    public void check(Metric metric, Ablation ablation) {
        if (metric == Metric.ACCURACY) {
            throw new UserError("the accuracy has no gradient: attribute with another metric, for example"
                    + " logit-difference, and evaluate with accuracy");
        }
    }

    @Override
    public final List<EdgeScores> attribute(Question question, ExampleWeights weights, Progress progress) {
        check(question.metric(), question.ablation());
        int layers = question.model().config().layers();
        return new GradientScores(question, rule, batch)
                .over(cleanWeight(), count(layers), outputs -> runs(outputs, layers), weights, progress);
    }

    /// A title with the backward rule where it is not the ordinary gradient.
    final String withRule(String title) {
        return rule == BackwardRule.PLAIN ? title : title + " (" + rule.id() + ")";
    }

    static int checkSteps(int steps) {
        if (steps < 1 || steps > MOST_STEPS) {
            throw new UserError("--steps " + steps + " is not between 1 and " + MOST_STEPS);
        }
        return steps;
    }
}
