package dev.edgewise.study.claim;

import java.util.OptionalDouble;

/// What one test of a claim gave.
///
/// @param label   which run, in words: "only the claim kept"
/// @param value   a faithfulness, or a difference of two; empty where there is none
/// @param low     lower end of its 95 % interval; NaN without a value
/// @param high    upper end of it
/// @param reason  one sentence on why this verdict
/// @param counted whether it counts for the claim's verdict
public record Finding(
        ClaimTest test,
        String label,
        OptionalDouble value,
        double low,
        double high,
        Verdict verdict,
        String reason,
        boolean counted) {

    /// The test and what was run, for a row of a table.
    public String title() {
        return switch (test) {
            case SUFFICIENCY, NECESSITY, MINIMALITY -> test.id() + ": " + label;
            case RANDOM, HELD_OUT, CORRUPTION -> label;
        };
    }

    static Finding without(ClaimTest test, String label, String reason, boolean counted) {
        return new Finding(
                test, label, OptionalDouble.empty(), Double.NaN, Double.NaN, Verdict.UNDECIDED, reason, counted);
    }
}
