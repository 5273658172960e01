package dev.edgewise.attribution;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.io.UserError;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.model.Site;
import dev.edgewise.task.Metric;
import java.util.List;
import java.util.OptionalDouble;

/// Edge attribution patching with integrated gradients over the token embedding (Hanna et al. 2024, arXiv 2403.17806):
/// the mean of the gradients on runs whose embedding lies between z' and z.
public final class EapIg extends GradientMethod {
    private final List<AlphaRule.Step> steps;

    /// @param steps number of gradients, m
    /// @param where where they are taken
    /// @param rule  what stands in for the gradient
    /// @param batch most examples that run together
    public EapIg(int steps, AlphaRule where, BackwardRule rule, int batch) {
        super(rule, batch);
        this.steps = where.steps(checkSteps(steps));
    }

    @Override
    public String id() {
        return "eap-ig";
    }

    @Override
    public String title() {
        return withRule("EAP-IG");
    }

    @Override
    public void check(Metric metric, Ablation ablation) {
        super.check(metric, ablation);
        if (metric == Metric.KL_DIVERGENCE && steps.stream().allMatch(step -> step.alpha() == 1)) {
            throw new UserError(
                    "the only step of " + title() + " is the clean run, where the gradient of the KL divergence"
                            + " is zero, so every score would be 0; take more steps, or another rule");
        }
    }

    @Override
    OptionalDouble cleanWeight() {
        return steps.stream()
                .filter(EapIg::isClean)
                .mapToDouble(AlphaRule.Step::weight)
                .findFirst();
    }

    private static boolean isClean(AlphaRule.Step step) {
        return step.alpha() == 1;
    }

    @Override
    int count(int layers) {
        return steps.size() - (int) steps.stream().filter(EapIg::isClean).count();
    }

    @Override
    List<GradientRun> runs(Interpolation outputs, int layers) {
        return steps.stream()
                .filter(step -> !isClean(step))
                .map(step -> new GradientRun(outputs.between(Site.EMBEDDING, 0, step.alpha()), step.weight()))
                .toList();
    }
}
