package dev.edgewise.attribution;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.io.UserError;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.task.Metric;
import java.util.List;
import java.util.OptionalDouble;

/// Edge attribution patching: one gradient, on the clean run (Syed et al. 2023, arXiv 2310.10348).
///
/// With the backward rules `relp` and `gim` it is the method of that name, at the same price.
public final class Eap extends GradientMethod {
    private final String id;
    private final String title;

    private Eap(String id, String title, BackwardRule rule, int batch) {
        super(rule, batch);
        this.id = id;
        this.title = title;
    }

    /// @param rule  what stands in for the gradient
    /// @param batch most examples that run together
    public static Eap of(BackwardRule rule, int batch) {
        return switch (rule.id()) {
            case "plain" -> new Eap("eap", "EAP", rule, batch);
            case "relp" -> new Eap("relp", "RelP", rule, batch);
            case "gim" -> new Eap("gim", "GIM", rule, batch);
            default -> new Eap("eap", "EAP (" + rule.id() + ")", rule, batch);
        };
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public void check(Metric metric, Ablation ablation) {
        super.check(metric, ablation);
        if (metric == Metric.KL_DIVERGENCE) {
            throw new UserError(title + " cannot use the KL divergence: its gradient is zero at the clean point, so"
                    + " every score would be 0; use eap-ig, or another metric");
        }
    }

    @Override
    OptionalDouble cleanWeight() {
        return OptionalDouble.of(1);
    }

    @Override
    int count(int layers) {
        return 0;
    }

    @Override
    List<GradientRun> runs(Interpolation outputs, int layers) {
        return List.of();
    }
}
