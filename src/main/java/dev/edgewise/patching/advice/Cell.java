package dev.edgewise.patching.advice;

import dev.edgewise.patching.CellName;
import dev.edgewise.patching.Effects;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Readings;
import dev.edgewise.patching.Sweep;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One patched run of a sweep, as the rules look at it.
///
/// @param effect by one measure: the share of the contrast that the patch restores (denoising) or takes away (noising);
///               NaN where there is none
record Cell(Sweep sweep, int row, int column, double effect) {
    /// Below this share of the contrast a cell does nothing that a rule should speak of.
    static final double NOTABLE = 0.1;

    /// Those with an effect on the measure of at least [#NOTABLE], the largest first. None where the contrast is weak.
    static List<Cell> notable(Sweep sweep, Measure measure) {
        Effects effects = Effects.of(sweep, measure);
        if (effects.contrast().isWeak()) {
            return List.of();
        }
        return all(sweep, effects)
                .filter(cell -> cell.effect >= NOTABLE)
                .sorted(Comparator.comparingDouble(cell -> -cell.effect))
                .toList();
    }

    private static Stream<Cell> all(Sweep sweep, Effects effects) {
        int columns = sweep.grid().columns().size();
        return IntStream.range(0, sweep.cells().size())
                .mapToObj(i -> new Cell(sweep, i / columns, i % columns, effects.value(i / columns, i % columns)));
    }

    /// M(patched) − M(unpatched), mean over examples.
    double change(Measure measure) {
        return Means.ofChange(sweep.unpatched(), readings(), measure);
    }

    private Readings readings() {
        return sweep.cell(row, column);
    }

    String name() {
        return CellName.of(sweep.plan(), sweep.grid(), row, column);
    }
}
