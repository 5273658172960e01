package dev.edgewise.patching;

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
}
