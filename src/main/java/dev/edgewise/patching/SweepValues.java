package dev.edgewise.patching;

import java.util.ArrayList;
import java.util.List;

/// The numbers of a sweep while they come in; NaN where there is none yet.
final class SweepValues {
    private final SweepPlan plan;
    private final Direction direction;
    private final SweepGrid grid;
    private final Readings clean;
    private final Readings corrupted;
    private final List<Readings> cells = new ArrayList<>();

    SweepValues(SweepPlan plan, Direction direction, SweepGrid grid, int examples) {
        this.plan = plan;
        this.direction = direction;
        this.grid = grid;
        clean = Readings.none(examples);
        corrupted = Readings.none(examples);
        for (int c = 0; c < grid.cells(); c++) {
            cells.add(Readings.none(examples));
        }
    }

    Readings clean() {
        return clean;
    }

    Readings corrupted() {
        return corrupted;
    }

    Readings cell(int cell) {
        return cells.get(cell);
    }

    /// A patch that changes nothing on an example, because what it patches in is what is there.
    void putUnpatched(int cell, int example) {
        Readings unpatched = direction == Direction.DENOISING ? corrupted : clean;
        cells.get(cell).put(example, unpatched.values(), example);
    }

    /// A copy that does not change any more.
    Sweep sweep() {
        return new Sweep(
                plan,
                direction,
                grid,
                clean.copy(),
                corrupted.copy(),
                cells.stream().map(Readings::copy).toList());
    }
}
