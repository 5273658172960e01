package dev.edgewise.instances.curvature;

import dev.edgewise.io.UserError;

/// How LiSSA goes about its recursion.
///
/// @param steps   T, of one recursion
/// @param batch   sentences drawn for each step, B
/// @param repeats recursions whose results are averaged
/// @param damping δ: how much of h is forgotten in a step
/// @param scale   σ: what the Hessian is divided by. Its largest eigenvalue on any batch must stay below (2 − δ)σ,
///                and
///                its smallest above −δσ, or the recursion diverges
public record LissaSettings(int steps, int batch, int repeats, double damping, double scale) {
    public static final LissaSettings DEFAULT = new LissaSettings(100, 8, 1, 0.01, 10);

    /// @throws UserError for numbers that no recursion can go by
    public LissaSettings {
        if (steps < 1 || batch < 1 || repeats < 1) {
            throw new UserError("LiSSA needs at least one step, one sentence and one repeat, not " + steps + ", "
                    + batch + " and " + repeats);
        }
        if (!(damping > 0 && damping < 1)) {
            throw new UserError("LiSSA's damping δ must lie between 0 and 1, and is " + damping);
        }
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new UserError("LiSSA's scale σ must be a number above 0, and is " + scale);
        }
    }

    /// δσ: what is in effect added to the Hessian's eigenvalues.
    public double effectiveDamping() {
        return damping * scale;
    }
}
