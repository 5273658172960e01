package dev.edgewise.patching.advice;

import dev.edgewise.patching.CellName;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Readings;
import dev.edgewise.patching.Sweep;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One patched run of a sweep, as the rules look at it.
record Cell(Sweep sweep, int row, int column) {
    /// Below this share of the contrast a cell does nothing that a rule should speak of.
    static final double NOTABLE = 0.1;

    /// Those with an effect on the measure of at least [#NOTABLE], the largest first. None where the contrast is weak.
    static List<Cell> notable(Sweep sweep, Measure measure) {
        if (Contrast.of(sweep, measure).isWeak()) {
            return List.of();
        }
        return all(sweep)
                .filter(cell -> cell.effect(measure) >= NOTABLE)
                .sorted(Comparator.comparingDouble((Cell cell) -> -cell.effect(measure)))
                .toList();
    }

    private static Stream<Cell> all(Sweep sweep) {
        int columns = sweep.grid().columns().size();
        return IntStream.range(0, sweep.cells().size()).mapToObj(i -> new Cell(sweep, i / columns, i % columns));
    }

    /// Share of the contrast that the patch restores (denoising) or takes away (noising); NaN where it was not run.
    double effect(Measure measure) {
        double moved = change(measure);
        return (sweep.direction() == Direction.DENOISING ? moved : -moved)
                / Means.ofChange(sweep.corrupted(), sweep.clean(), measure);
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
