package dev.edgewise.training;

import java.util.SplittableRandom;

/// Where training text comes from: rows of tokens, as many as are asked for.
@FunctionalInterface
public interface TrainingText {

    /// The next row.
    Row row(SplittableRandom random);

    /// A sentence, with the end-of-text token behind it.
    ///
    /// @param tokens  ids, two or more
    /// @param weights how much it counts to predict each token, one a token; that of the first is never asked for
    record Row(int[] tokens, float[] weights) {}
}
