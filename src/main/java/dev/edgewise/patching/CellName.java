package dev.edgewise.patching;

/// What a cell of a sweep is called: "a3.h1", "residual stream before layer 3 at " John" (position 10)".
public final class CellName {
    private CellName() {}

    public static String of(SweepPlan plan, SweepGrid grid, int row, int column) {
        SweepGrid.Column at = grid.columns().get(column);
        int layer = grid.layers().get(row);
        String layers =
                plan.window() == 1 ? "layer " + layer : "layers " + layer + " to " + (layer + plan.window() - 1);
        PatchSite site = plan.site();
        if (site == PatchSite.NEURON) {
            return "m" + layer + ".n" + at.index();
        }
        if (site.isPerHead()) {
            String head = plan.window() == 1 ? "a" + layer + ".h" + at.index() : "head " + at.index() + " of " + layers;
            return head + part(site) + where(plan.positions());
        }
        String what =
                switch (site) {
                    case RESIDUAL -> "the residual stream before " + layers;
                    case ATTENTION -> "the attention output of " + layers;
                    default -> "the MLP output of " + layers;
                };
        return plan.positions().kind() == Positions.Kind.EACH ? what + place(grid, at) : what + where(plan.positions());
    }

    /// As edges are named where a head's inputs are meant.
    private static String part(PatchSite site) {
        return switch (site) {
            case QUERY -> "<q>";
            case KEY -> "<k>";
            case VALUE -> "<v>";
            case PATTERN -> " pattern";
            default -> "";
        };
    }

    /// Spans have no position: theirs is 0 in every column.
    private static String place(SweepGrid grid, SweepGrid.Column at) {
        boolean spans = grid.columns().stream().allMatch(column -> column.index() == 0);
        if (spans) {
            return " at " + at.label();
        }
        if (at.label().equals(Integer.toString(at.index()))) {
            return " at position " + at.label();
        }
        return " at \"" + at.label() + "\" (position " + at.index() + ")";
    }

    private static String where(Positions positions) {
        return switch (positions.kind()) {
            case EACH, ALL -> "";
            case LAST -> " at the last token";
            case SPAN -> " at " + positions.name();
        };
    }
}
