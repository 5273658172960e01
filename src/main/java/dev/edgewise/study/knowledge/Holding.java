package dev.edgewise.study.knowledge;

import java.util.List;
import java.util.Locale;

/// Whether a claim holds, as far as an interval can tell.
public enum Holding {
    HOLDS,
    DOES_NOT_HOLD,
    UNDECIDED;

    /// "holds", "does not hold", "undecided".
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// A claim that a number is above a bound.
    public static Holding above(Estimate estimate, double bound) {
        if (!estimate.isMeasured()) {
            return UNDECIDED;
        }
        if (estimate.low() > bound) {
            return HOLDS;
        }
        return estimate.high() <= bound ? DOES_NOT_HOLD : UNDECIDED;
    }

    /// A claim that there is no more than this, give or take a margin: holds where the whole interval is below the
    /// margin, does not where it is above zero and reaches beyond the margin.
    public static Holding noMoreThan(Estimate difference, double margin) {
        if (!difference.isMeasured()) {
            return UNDECIDED;
        }
        if (difference.high() < margin) {
            return HOLDS;
        }
        return difference.low() > 0 ? DOES_NOT_HOLD : UNDECIDED;
    }

    /// A claim in several parts holds where all do, and falls with one of them.
    public static Holding all(List<Holding> parts) {
        if (parts.contains(DOES_NOT_HOLD)) {
            return DOES_NOT_HOLD;
        }
        return parts.isEmpty() || parts.contains(UNDECIDED) ? UNDECIDED : HOLDS;
    }
}
