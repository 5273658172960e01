package dev.edgewise.patching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The numbers of a sweep while they come in; NaN where there is none yet.
final class SweepValues {
    private final SweepPlan plan;
    private final Direction direction;
    private final SweepGrid grid;
    private final float[][] clean;
    private final float[][] corrupted;
    private final List<float[][]> cells = new ArrayList<>();

    SweepValues(SweepPlan plan, Direction direction, SweepGrid grid, int examples) {
        this.plan = plan;
        this.direction = direction;
        this.grid = grid;
        clean = none(examples);
        corrupted = none(examples);
        for (int c = 0; c < grid.cells(); c++) {
            cells.add(none(examples));
        }
    }

    private static float[][] none(int examples) {
        float[][] values = new float[Measure.values().length][examples];
        for (float[] row : values) {
            Arrays.fill(row, Float.NaN);
        }
        return values;
    }

    void putClean(int example, float[][] read, int row) {
        put(clean, example, read, row);
    }

    void putCorrupted(int example, float[][] read, int row) {
        put(corrupted, example, read, row);
    }

    void putCell(int cell, int example, float[][] read, int row) {
        put(cells.get(cell), example, read, row);
    }

    /// A patch that changes nothing on an example, because what it patches in is what is there.
    void putUnpatched(int cell, int example) {
        put(cells.get(cell), example, direction == Direction.DENOISING ? corrupted : clean, example);
    }

    private static void put(float[][] values, int example, float[][] read, int row) {
        for (int m = 0; m < values.length; m++) {
            values[m][example] = read[m][row];
        }
    }

    /// A copy that does not change any more.
    Sweep sweep() {
        return new Sweep(
                plan,
                direction,
                grid,
                copy(clean),
                copy(corrupted),
                cells.stream().map(SweepValues::copy).toList());
    }

    private static Readings copy(float[][] values) {
        return new Readings(Arrays.stream(values).map(float[]::clone).toArray(float[][]::new));
    }
}
