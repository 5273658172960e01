package dev.edgewise.patching;

import java.util.List;

/// What a sweep in one direction measured.
///
/// @param clean     of the unpatched clean run
/// @param corrupted of the unpatched run on the corrupted side (with a source that has no run: of the corrupted prompt)
/// @param cells     of each patched run, row-major; NaN in all values of a cell that was not run, as after a cancel
public record Sweep(
        SweepPlan plan, Direction direction, SweepGrid grid, Readings clean, Readings corrupted, List<Readings> cells) {

    public Readings cell(int row, int column) {
        return cells.get(grid.cell(row, column));
    }

    /// The run that is patched, without its patch.
    public Readings unpatched() {
        return direction == Direction.DENOISING ? corrupted : clean;
    }
}
