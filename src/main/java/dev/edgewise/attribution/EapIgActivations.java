package dev.edgewise.attribution;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.io.UserError;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.model.Site;
import dev.edgewise.task.Metric;
import java.util.ArrayList;
import java.util.List;

/// Integrated gradients over activations (Hanna et al. 2024): for each of the 2L+1 layers of sources (the input; all
/// heads of a layer; an MLP) and each α = 1/m … 1 the layer's outputs are replaced by z' + α(z − z') and everything
/// after is recomputed; the mean of the gradients over all (2L+1)·m runs.
public final class EapIgActivations extends GradientMethod {
    private final List<AlphaRule.Step> steps;

    /// @param steps number of gradients for each layer of sources, m
    /// @param batch most examples that run together
    public EapIgActivations(int steps, int batch) {
        super(BackwardRule.PLAIN, batch);
        this.steps = AlphaRule.RIGHT.steps(checkSteps(steps));
    }

    @Override
    public String id() {
        return "eap-ig-activations";
    }

    @Override
    public String title() {
        return "EAP-IG (activations)";
    }

    @Override
    public void check(Metric metric, Ablation ablation) {
        super.check(metric, ablation);
        if (metric == Metric.KL_DIVERGENCE && steps.size() == 1) {
            throw new UserError(
                    "the only step of " + title() + " is the clean run, where the gradient of the KL divergence"
                            + " is zero, so every score would be 0; take more steps");
        }
    }

    @Override
    int count(int layers) {
        return (2 * layers + 1) * steps.size();
    }

    @Override
    List<GradientRun> runs(Interpolation outputs, int layers) {
        List<GradientRun> runs = new ArrayList<>();
        add(runs, outputs, Site.EMBEDDING, 0, layers);
        for (int l = 0; l < layers; l++) {
            add(runs, outputs, Site.HEAD_OUTPUT, l, layers);
            add(runs, outputs, Site.MLP_OUTPUT, l, layers);
        }
        return runs;
    }

    private void add(List<GradientRun> runs, Interpolation outputs, Site site, int layer, int layers) {
        steps.forEach(step -> runs.add(
                new GradientRun(outputs.between(site, layer, step.alpha()), step.weight() / (2 * layers + 1))));
    }
}
