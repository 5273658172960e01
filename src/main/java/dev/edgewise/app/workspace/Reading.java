package dev.edgewise.app.workspace;

import dev.edgewise.faithfulness.Faithfulness;
import java.util.Optional;

/// The number in the faithfulness pane, and how sure it is.
///
/// @param value    F; NaN where nothing is known
/// @param low      the interval's lower end; NaN where there is none
/// @param examples how many prompts stand behind the value; 0 for an estimate
/// @param done     while measuring: prompts done
/// @param total    while measuring: prompts to do
/// @param measured the measurement behind a measured value
/// @param reason   why there is no number, or why measuring failed
public record Reading(
        State state,
        double value,
        double low,
        double high,
        int examples,
        int done,
        int total,
        Optional<Faithfulness> measured,
        String reason) {

    /// What the user sees of it.
    public enum State {
        /// Nothing is known, and nothing is under way.
        UNKNOWN,
        /// Interpolated from what was measured elsewhere: hollow, with "≈".
        STALE,
        /// A measurement runs: ring, n of N.
        MEASURING,
        /// Solid.
        MEASURED,
        /// Red, with the reason; the last value stays.
        FAILED
    }

    public static Reading unknown() {
        return unknown("");
    }

    public static Reading unknown(String reason) {
        return new Reading(State.UNKNOWN, Double.NaN, Double.NaN, Double.NaN, 0, 0, 0, Optional.empty(), reason);
    }

    public static Reading stale(double value) {
        return new Reading(State.STALE, value, Double.NaN, Double.NaN, 0, 0, 0, Optional.empty(), "");
    }

    public static Reading measured(Faithfulness f) {
        return new Reading(
                State.MEASURED,
                f.value().orElse(Double.NaN),
                f.low(),
                f.high(),
                f.examples(),
                0,
                0,
                Optional.of(f),
                f.reason().orElse(""));
    }

    /// On the way from a few examples to all.
    public static Reading estimated(Faithfulness f, int total) {
        return new Reading(
                State.MEASURING,
                f.value().orElse(Double.NaN),
                f.low(),
                f.high(),
                f.examples(),
                f.examples(),
                total,
                Optional.of(f),
                "");
    }

    public Reading measuring(int done, int total) {
        return new Reading(State.MEASURING, value, low, high, examples, done, total, measured, "");
    }

    public Reading failed(String why) {
        return new Reading(State.FAILED, value, low, high, examples, 0, 0, measured, why);
    }

    public boolean hasValue() {
        return !Double.isNaN(value);
    }

    /// Half the width of the 95 % interval.
    public double error() {
        return (high - low) / 2;
    }
}
