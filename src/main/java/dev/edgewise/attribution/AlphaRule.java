package dev.edgewise.attribution;

import dev.edgewise.io.UserError;
import java.util.Arrays;

/// Where the interpolation steps of integrated gradients lie between the corrupted (0) and the clean input (1).
public enum AlphaRule {
    /// 0, 1/m … (m−1)/m: the reference code.
    LEFT("left"),
    /// 1/m … 1: the paper.
    RIGHT("right");

    private final String id;

    AlphaRule(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// The m values of α, each weighted 1/m.
    public double[] alphas(int steps) {
        double[] alphas = new double[steps];
        Arrays.setAll(alphas, k -> (this == LEFT ? k : k + 1) / (double) steps);
        return alphas;
    }

    public static AlphaRule of(String id) {
        return Arrays.stream(values())
                .filter(rule -> rule.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("unknown rule \"" + id + "\" for --ig-rule; use one of "
                        + String.join(
                                ", ", Arrays.stream(values()).map(AlphaRule::id).toList())));
    }
}
