package dev.edgewise.patching.advice;

import java.util.List;

/// Direct effects on the logits, of other parts, before and while one part is noised.
///
/// @param part   the noised part's name
/// @param others in any order
public record RaisedEffects(String part, List<Other> others) {

    /// One other part.
    ///
    /// @param before its direct effect on the clean run, mean over examples, in the shown measure's unit
    /// @param after  the same while the part is noised
    /// @param error  standard error of after − before; 0 where it is not known
    public record Other(String name, double before, double after, double error) {
        double rise() {
            return after - before;
        }

        /// Beyond the noise of the examples.
        boolean isRaised() {
            return rise() > 2 * error && rise() > 0;
        }
    }
}
