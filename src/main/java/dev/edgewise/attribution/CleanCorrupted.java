package dev.edgewise.attribution;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.io.UserError;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.model.Site;
import dev.edgewise.task.Metric;
import java.util.List;
import java.util.OptionalDouble;

/// The mean of two gradients, on the clean and on the corrupted run (Hanna et al. 2024, appendix).
public final class CleanCorrupted extends GradientMethod {

    /// @param batch most examples that run together
    public CleanCorrupted(int batch) {
        super(BackwardRule.PLAIN, batch);
    }

    @Override
    public String id() {
        return "clean-corrupted";
    }

    @Override
    public String title() {
        return "Clean-corrupted";
    }

    @Override
    public void check(Metric metric, Ablation ablation) {
        super.check(metric, ablation);
        if (ablation != Ablation.CORRUPTED) {
            throw new UserError("clean-corrupted takes a gradient on the corrupted prompts' run, which the ablation "
                    + ablation.id() + " does not have; use the ablation corrupted, or eap-ig");
        }
    }

    @Override
    OptionalDouble cleanWeight() {
        return OptionalDouble.of(0.5);
    }

    @Override
    int count(int layers) {
        return 1;
    }

    @Override
    List<GradientRun> runs(Interpolation outputs, int layers) {
        return List.of(new GradientRun(outputs.between(Site.EMBEDDING, 0, 0), 0.5));
    }
}
