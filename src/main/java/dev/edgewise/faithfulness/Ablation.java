package dev.edgewise.faithfulness;

import dev.edgewise.io.UserError;

/// What an edge outside the circuit carries: the value z' of its source.
public enum Ablation {
    /// z' from the corrupted prompt's run.
    CORRUPTED("corrupted"),
    /// z' = 0.
    ZERO("zero"),
    /// The source's mean output over all real positions of the clean prompts.
    MEAN("mean"),
    /// The source's mean output at each position of the clean prompts, which must be of one length.
    MEAN_POSITIONAL("mean-positional");

    private final String id;

    Ablation(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public static Ablation of(String id) {
        for (Ablation ablation : values()) {
            if (ablation.id.equals(id)) {
                return ablation;
            }
        }
        throw new UserError("unknown ablation \"" + id + "\"; use one of "
                + String.join(
                        ", ",
                        java.util.Arrays.stream(values()).map(Ablation::id).toList()));
    }
}
