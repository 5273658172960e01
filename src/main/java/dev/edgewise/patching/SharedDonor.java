package dev.edgewise.patching;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/// What sources without a run patch in, the same for all examples: zeros, or means over the clean prompts.
final class SharedDonor {
    private SharedDonor() {}

    /// Of a plan; none where its source has a run. The arrays belong to the enclosing scope.
    ///
    /// @param batches all examples, each batch of one length
    static List<Activations> of(Transformer model, List<Batch> batches, SweepPlan plan, Progress progress) {
        return switch (plan.source()) {
            case ZERO -> List.of(zero(model, plan.site()));
            case MEAN -> List.of(mean(model, batches, plan.site(), false, progress));
            case MEAN_POSITIONAL -> List.of(mean(model, batches, plan.site(), true, progress));
            default -> List.of();
        };
    }

    private static Activations zero(Transformer model, PatchSite site) {
        NDArray zero = model.manager().zeros(site.isPerHead() ? new Shape(1, 1, 1, 1) : new Shape(1, 1, 1));
        NDArray[] all = new NDArray[model.config().layers() + 1];
        Arrays.fill(all, zero);
        return Activations.of(model.config().layers(), site.site(), all);
    }

    /// Means over examples and positions, [1,1,w] or [1,H,1,w]; by position, [1,P,w] or [1,H,P,w].
    private static Activations mean(
            Transformer model, List<Batch> batches, PatchSite site, boolean byPosition, Progress progress) {
        int layers = model.config().layers();
        NDArray[] means = new NDArray[layers + 1];
        int[] axes = byPosition ? new int[] {0} : new int[] {0, site.positionAxis()};
        double all = batches.stream()
                .mapToLong(batch -> (long) batch.size() * (byPosition ? 1 : batch.length()))
                .sum();
        try (Scope scope = new Scope()) {
            for (Batch batch : batches) {
                progress.check();
                try (Scope pass = new Scope()) {
                    Activations run = Activations.of(
                            model, BatchPrompts.of(batch.clean()), EnumSet.of(site.site(), Site.RESIDUAL));
                    for (int l = 0; l < layers + (site == PatchSite.RESIDUAL ? 1 : 0); l++) {
                        NDArray part = run.at(site.site(), l).sum(axes, true).div(all);
                        means[l] = pass.keep(means[l] == null ? part : means[l].add(part));
                    }
                }
            }
            for (NDArray mean : means) {
                if (mean != null) {
                    scope.keep(mean);
                }
            }
        }
        return Activations.of(layers, site.site(), means);
    }
}
