package dev.edgewise.patching;

import dev.edgewise.io.UserError;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What stands on the corrupted side of an experiment.
public enum PatchSource {
    /// The example's corrupted prompt, the counterfactual.
    CORRUPTED("corrupted", "corrupted prompt", false),
    /// The clean prompt of another example of the task, drawn by seed.
    RESAMPLE("resample", "another prompt of the task", false),
    /// Zeros; noising only, for nothing runs with all activations at zero.
    ZERO("zero", "zero", true),
    /// The mean activation over all real positions of the task's clean prompts; noising only.
    MEAN("mean", "mean", true),
    /// The mean activation at each position; the prompts must be of one length; noising only.
    MEAN_POSITIONAL("mean-positional", "mean at each position", true),
    /// The clean prompt with Gaussian noise of three standard deviations of the embedding matrix on the embeddings of
    /// the tokens that clean and corrupted prompt do not share, drawn by seed (causal tracing, Meng et al. 2022, arXiv
    /// 2202.05262).
    GAUSSIAN("gaussian", "noise on the embeddings", true);

    private final String id;
    private final String title;
    private final boolean offDistribution;

    PatchSource(String id, String title, boolean offDistribution) {
        this.id = id;
        this.title = title;
        this.offDistribution = offDistribution;
    }

    /// The name on the command line and in files.
    public String id() {
        return id;
    }

    /// The name on screen.
    public String title() {
        return title;
    }

    /// Whether the model never sees such activations on real prompts.
    public boolean isOffDistribution() {
        return offDistribution;
    }

    /// Whether there is a run with all activations of this kind, on which a clean activation can be patched.
    public boolean hasRun() {
        return this == CORRUPTED || this == RESAMPLE || this == GAUSSIAN;
    }

    public static PatchSource of(String id) {
        return Arrays.stream(values())
                .filter(source -> source.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("unknown source \"" + id + "\"; use one of "
                        + Arrays.stream(values()).map(PatchSource::id).collect(Collectors.joining(", "))));
    }
}
