package dev.edgewise.study.claim;

import dev.edgewise.io.UserError;

/// From which numbers on a claim counts as supported. The rules are part of the record: they are set before the runs.
///
/// @param sufficient the claim alone keeps at least this much faithfulness
/// @param necessary  without the claim less than this is left
/// @param margin     differences in faithfulness up to this count as none
/// @param minimal    whether a claim with members that make no difference is refused, instead of being called not
///                   minimal
public record ClaimRules(double sufficient, double necessary, double margin, boolean minimal) {

    /// Four fifths of the behaviour kept, at least half of it gone without the claim, one hundredth as no difference.
    public static final ClaimRules STANDARD = new ClaimRules(0.8, 0.5, 0.01, false);

    public ClaimRules {
        check("--sufficient", sufficient, 0, 1);
        check("--necessary", necessary, 0, 1);
        check("--margin", margin, 0, 0.5);
    }

    private static void check(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new UserError(
                    option + " " + value + " is outside " + least + " to " + most + "; it is a share of the behaviour");
        }
    }
}
