package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import dev.edgewise.study.claim.ClaimPlan;
import dev.edgewise.study.claim.ClaimRecord;
import dev.edgewise.study.claim.ClaimRules;
import dev.edgewise.study.claim.ClaimTest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// What is run for a claim, and from which numbers on it counts as supported.
final class ClaimOptions {
    @Option(
            names = "--sufficient",
            paramLabel = "F",
            description = "The claim alone has to keep at least this faithfulness (default: 0.8).")
    Double sufficient;

    @Option(
            names = "--necessary",
            paramLabel = "F",
            description = "Without the claim less than this has to be left (default: 0.5).")
    Double necessary;

    @Option(names = "--margin", paramLabel = "F", description = "Differences up to this count as none (default: 0.01).")
    Double margin;

    @Option(names = "--minimal", description = "Refuse a claim with members that make no difference.")
    boolean minimal;

    @Option(names = "--draws", paramLabel = "N", description = "Random sets of the claim's size (default: 10).")
    Integer draws;

    @Option(
            names = "--members",
            paramLabel = "N",
            description = "Most members that are removed one by one (default: 100); of more a sample is.")
    Integer members;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all that is drawn (default: 0).")
    Long seed;

    @Option(
            names = "--skip",
            split = ",",
            paramLabel = "TEST",
            description = "Tests to leave out: minimality, random, held-out, corruption; with commas between.")
    List<String> skip;

    ClaimRules rules(Optional<ClaimRecord> before) {
        ClaimRules known = before.map(ClaimRecord::rules).orElse(ClaimRules.STANDARD);
        return new ClaimRules(
                sufficient == null ? known.sufficient() : sufficient,
                necessary == null ? known.necessary() : necessary,
                margin == null ? known.margin() : margin,
                minimal || known.minimal());
    }

    ClaimPlan plan(Optional<ClaimRecord> before) {
        ClaimPlan known = before.map(ClaimRecord::plan).orElse(ClaimPlan.STANDARD);
        return new ClaimPlan(
                draws == null ? known.draws() : draws,
                members == null ? known.members() : members,
                seed == null ? known.seed() : seed,
                skip == null ? known.skipped() : skipped());
    }

    private Set<ClaimTest> skipped() {
        try {
            return skip.stream()
                    .map(ClaimTest::of)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(ClaimTest.class)));
        } catch (UserError e) {
            throw new UserError("--skip: " + e.getMessage(), e);
        }
    }
}
