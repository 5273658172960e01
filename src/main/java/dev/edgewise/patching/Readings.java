package dev.edgewise.patching;

import dev.edgewise.task.Batch;
import java.util.Arrays;

/// All measures of one run for every example of a task.
///
/// @param values [measure][example], in the order of [Measure]; NaN where the run has no such example: a cell at a
///               position that a short prompt lacks, or one not measured yet
public record Readings(float[][] values) {

    /// One value an example.
    public float[] of(Measure measure) {
        return values[measure.ordinal()];
    }

    public int examples() {
        return values[0].length;
    }

    /// Nothing measured yet.
    static Readings none(int examples) {
        float[][] values = new float[Measure.values().length][examples];
        for (float[] row : values) {
            Arrays.fill(row, Float.NaN);
        }
        return new Readings(values);
    }

    /// Takes what was read off a batch, [measure][B].
    void put(Batch batch, float[][] read) {
        for (int b = 0; b < batch.size(); b++) {
            put(batch.places()[b], read, b);
        }
    }

    /// Takes one run's values, the given row of those read.
    void put(int example, float[][] read, int row) {
        for (int m = 0; m < values.length; m++) {
            values[m][example] = read[m][row];
        }
    }

    /// One that does not change with this.
    Readings copy() {
        return new Readings(Arrays.stream(values).map(float[]::clone).toArray(float[][]::new));
    }
}
