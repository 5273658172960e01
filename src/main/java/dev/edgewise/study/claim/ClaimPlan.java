package dev.edgewise.study.claim;

import dev.edgewise.io.UserError;
import java.util.Set;

/// What is run for a claim.
///
/// @param draws   random sets of the same size
/// @param members most members that are removed one by one; of more a seeded sample is tried
/// @param seed    of all that is drawn: random sets, the sample of members, held-out examples, resamples
/// @param skipped tests that are left out
public record ClaimPlan(int draws, int members, long seed, Set<ClaimTest> skipped) {
    public static final ClaimPlan STANDARD = new ClaimPlan(10, 100, 0, Set.of());

    public ClaimPlan {
        skipped = Set.copyOf(skipped);
        if (draws < 1 || members < 1) {
            throw new UserError((draws < 1 ? "--draws " + draws : "--members " + members)
                    + " leaves nothing to test; give 1 or more, or leave the test out with --skip");
        }
        skipped.stream().filter(test -> !test.canBeSkipped()).findFirst().ifPresent(test -> {
            throw new UserError("--skip " + test.id()
                    + " is not possible: without sufficiency and necessity there is no record of a claim");
        });
    }

    public ClaimPlan withSeed(long other) {
        return new ClaimPlan(draws, members, other, skipped);
    }

    boolean runs(ClaimTest test) {
        return !skipped.contains(test);
    }
}
