package dev.edgewise.training;

import java.util.SplittableRandom;

/// Where training text comes from: rows of token ids, as many as are asked for.
@FunctionalInterface
public interface TrainingText {

    /// One row: a sentence with the end-of-text token behind it.
    int[] row(SplittableRandom random);
}
