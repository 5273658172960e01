package dev.edgewise.training;

import java.util.List;

/// What each step of a run learns from.
@FunctionalInterface
public interface TrainingBatches {

    /// The rows of a step, which depend on its number alone.
    ///
    /// @param step counted from 0
    Batch batch(int step);

    /// Numbers that tell this data from other data, kept in checkpoints so that none is taken up by another run.
    default float[] identity() {
        return new float[0];
    }

    /// The step's loss is the weighted sum of its rows' cross-entropies, divided by a number.
    ///
    /// @param rows    may be none: then no gradient moves the weights, only what Adam remembers
    /// @param divisor above 0
    record Batch(List<TrainingText.Row> rows, double divisor) {

        public Batch {
            rows = List.copyOf(rows);
        }

        /// The weighted mean over all predicted tokens.
        static Batch mean(List<TrainingText.Row> rows) {
            double total = 0;
            for (TrainingText.Row row : rows) {
                for (int p = 1; p < row.weights().length; p++) {
                    total += row.weights()[p];
                }
            }
            return new Batch(rows, total);
        }
    }
}
