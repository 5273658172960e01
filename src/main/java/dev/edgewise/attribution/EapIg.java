package dev.edgewise.attribution;

import dev.edgewise.model.BackwardRule;
import java.util.List;
import java.util.stream.Stream;

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
    int count(int layers) {
        return steps.size();
    }

    @Override
    Stream<GradientRun> runs(BatchOutputs outputs, int layers) {
        return steps.stream().map(step -> outputs.fromEmbedding(step.alpha(), step.weight()));
    }
}
