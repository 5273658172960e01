package dev.edgewise.app.compare;

import dev.edgewise.study.Correlation;
import java.util.List;
import java.util.Locale;

/// What the two matrices say together. That overlap does not predict faithfulness is said only where these numbers show
/// it (Hanna et al. 2024).
final class OverlapLesson {
    private static final double FEW_SHARED = 0.5;
    private static final double MANY_SHARED = 0.6;
    private static final double FAITHFUL = 0.8;
    private static final double UNFAITHFUL = 0.5;

    private OverlapLesson() {}

    /// An ordered pair of circuits.
    ///
    /// @param overlap edge IoU
    /// @param cross   the faithfulness of the row's circuit on the column's task
    record Pair(String row, String column, double overlap, double cross) {}

    static String of(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return "";
        }
        for (Pair p : pairs) {
            if (p.overlap() < FEW_SHARED && p.cross() >= FAITHFUL) {
                return String.format(
                        Locale.ROOT,
                        "Overlap does not predict faithfulness here: %s shares only %.0f %% of its edges with %s, and"
                                + " still keeps %.2f of the behaviour on the task of %s.",
                        p.row(),
                        100 * p.overlap(),
                        p.column(),
                        p.cross(),
                        p.column());
            }
            if (p.overlap() >= MANY_SHARED && p.cross() < UNFAITHFUL) {
                return String.format(
                        Locale.ROOT,
                        "Overlap does not predict faithfulness here: %s and %s share %.0f %% of their edges, but %s"
                                + " keeps only %.2f of the behaviour on the task of %s.",
                        p.row(),
                        p.column(),
                        100 * p.overlap(),
                        p.row(),
                        p.cross(),
                        p.column());
            }
        }
        if (pairs.size() < 6) {
            return "";
        }
        Correlation c = Correlation.of(
                pairs.stream().mapToDouble(Pair::overlap).toArray(),
                pairs.stream().mapToDouble(Pair::cross).toArray());
        if (c.kendall().isEmpty()) {
            return "";
        }
        double order = c.kendall().getAsDouble();
        return order < 0.3
                ? String.format(
                        Locale.ROOT,
                        "Overlap does not predict faithfulness here: the two matrices hardly go together (Kendall"
                                + " %.2f).",
                        order)
                : String.format(
                        Locale.ROOT,
                        "Here circuits that share more edges also do more for each other's tasks (Kendall %.2f).",
                        order);
    }
}
