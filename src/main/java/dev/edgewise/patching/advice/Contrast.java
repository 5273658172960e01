package dev.edgewise.patching.advice;

import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Sweep;

/// M(clean) − M(corrupted), by which effects are divided.
///
/// @param mean  over examples
/// @param error its standard error; NaN for a single example
record Contrast(double mean, double error) {

    static Contrast of(Sweep sweep, Measure measure) {
        return new Contrast(
                Means.ofChange(sweep.corrupted(), sweep.clean(), measure),
                Means.errorOfChange(sweep.corrupted(), sweep.clean(), measure));
    }

    /// Within two standard errors of 0; a single example has no noise to be told from.
    boolean isWeak() {
        return mean == 0 || Math.abs(mean) <= 2 * error;
    }
}
