package dev.edgewise.study.patching;

import dev.edgewise.patching.CellName;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.patching.SweepPlan;
import java.util.List;
import java.util.function.IntFunction;

/// What the cells of a sweep are called in words and pictures.
///
/// @param what   all of them together, in a title: "Head output"
/// @param names  of each, row-major: "the residual stream before layer 3 at "John" (position 10)"
/// @param shorts as short as a label in a picture must be: "a9.h6", "L3 John"
public record CellWords(String what, IntFunction<String> names, IntFunction<String> shorts) {

    /// The usual ones.
    public static CellWords of(SweepPlan plan, SweepGrid grid) {
        int columns = grid.columns().size();
        String title = capitalised(plan.site().title());
        String of = plan.layer().isEmpty()
                ? ""
                : (plan.site() == PatchSite.NEURON ? "s of the MLP in layer " : " of layer ")
                        + plan.layer().getAsInt();
        return new CellWords(
                title + of, i -> CellName.of(plan, grid, i / columns, i % columns), i -> shortName(plan, grid, i));
    }

    public static CellWords of(Sweep sweep) {
        return of(sweep.plan(), sweep.grid());
    }

    /// Names that are short anyway.
    public static CellWords named(String what, List<String> names) {
        return new CellWords(what, names::get, names::get);
    }

    private static String shortName(SweepPlan plan, SweepGrid grid, int cell) {
        int layer = grid.layers().get(cell / grid.columns().size());
        SweepGrid.Column column = grid.columns().get(cell % grid.columns().size());
        return switch (plan.site()) {
            case RESIDUAL, ATTENTION, MLP -> "L" + layer + " " + visible(column.label());
            case NEURON -> "m" + layer + ".n" + column.index();
            default -> "a" + layer + ".h" + column.index();
        };
    }

    private static String capitalised(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// Line ends and lone spaces can be seen.
    static String visible(String token) {
        String shown = token.replace("\n", "⏎").replace("\t", "⇥");
        return shown.isBlank() ? "␣".repeat(Math.max(1, shown.length())) : shown.strip();
    }
}
