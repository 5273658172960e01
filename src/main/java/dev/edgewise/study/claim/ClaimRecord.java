package dev.edgewise.study.claim;

import dev.edgewise.study.Version;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// What was run for a claim, example by example; verdicts follow from it by [ClaimJudgement].
///
/// A record that was stopped holds what was measured so far, and the run goes on from there.
///
/// @param sets    the sets of examples that it is to be tested on: `main`, `held-out`, `corruption NAME`
/// @param notes   why a set is missing, or what is to be known of one; listed among what was not tested
/// @param seen    how the members were found, where that is known: decides which examples are held out
/// @param version of the Edgewise that planned it
public record ClaimRecord(
        Claim claim,
        ClaimRules rules,
        ClaimPlan plan,
        List<String> sets,
        List<String> notes,
        Optional<ClaimExamples.Seen> seen,
        Measured measured,
        String version) {
    /// So often on average a set is drawn, until it is one that was not drawn before.
    private static final int TRIES = 10;

    public ClaimRecord {
        sets = List.copyOf(sets);
        notes = List.copyOf(notes);
    }

    /// Nothing of it has been run.
    public static ClaimRecord planned(
            Claim claim,
            ClaimRules rules,
            ClaimPlan plan,
            List<ClaimSet> sets,
            List<String> notes,
            Optional<ClaimExamples.Seen> seen) {
        return new ClaimRecord(
                claim,
                rules,
                plan,
                sets.stream().map(ClaimSet::id).toList(),
                notes,
                seen,
                Measured.NOTHING,
                Version.current());
    }

    /// With all that an earlier record of the same members on the same weights has measured on the same examples.
    public ClaimRecord takingUp(ClaimRecord before, List<ClaimSet> on) {
        ClaimSubject mine = claim.subject();
        ClaimSubject theirs = before.claim.subject();
        boolean same = mine.fingerprint().equals(theirs.fingerprint())
                && mine.metric() == theirs.metric()
                && mine.ablation() == theirs.ablation()
                && plan.seed() == before.plan.seed()
                && claim.members().names().equals(before.claim.members().names());
        if (!same) {
            return this;
        }
        Map<String, String> fingerprints = new HashMap<>();
        on.forEach(set -> fingerprints.put(set.id(), set.fingerprint()));
        return with(before.measured.of(fingerprints));
    }

    ClaimRecord with(Measured more) {
        return new ClaimRecord(claim, rules, plan, sets, notes, seen, more, version);
    }

    /// The random sets of the claim's size, each another one, always the same for a seed; fewer where the graph has no
    /// more of them.
    List<ClaimMembers> draws() {
        Map<List<String>, ClaimMembers> draws = new LinkedHashMap<>();
        int tries = plan.runs(ClaimTest.RANDOM) ? plan.draws() * TRIES : 0;
        for (int i = 0; i < tries && draws.size() < plan.draws(); i++) {
            // Each from a generator of its own, so that more draws leave the first ones as they were.
            SplittableRandom random = new SplittableRandom(plan.seed() * 1_000_003 + i);
            Optional<ClaimMembers> drawn = claim.members().random(random);
            if (drawn.isEmpty()) {
                break;
            }
            draws.putIfAbsent(drawn.get().names(), drawn.get());
        }
        return List.copyOf(draws.values());
    }

    /// The members that are removed one by one, in their order: all, or a sample.
    int[] chosenMembers() {
        int size = claim.members().size();
        int[] order = IntStream.range(0, size).toArray();
        if (!plan.runs(ClaimTest.MINIMALITY)) {
            return new int[0];
        }
        if (size <= plan.members()) {
            return order;
        }
        SplittableRandom random = new SplittableRandom(plan.seed());
        for (int i = 0; i < plan.members(); i++) {
            int j = i + random.nextInt(size - i);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return IntStream.of(order).limit(plan.members()).sorted().toArray();
    }

    /// Whether everything that was planned has been run.
    public boolean isComplete() {
        return ClaimRun.steps(this).stream().allMatch(step -> measured.has(step.set(), step.name()));
    }

    /// Whether a model or a task is another one than that of the record.
    ///
    /// @param fingerprint     of the model's weights
    /// @param taskFingerprint of the task's examples
    public boolean isStaleFor(String fingerprint, String taskFingerprint) {
        return !claim.subject().fingerprint().equals(fingerprint)
                || !claim.subject().taskFingerprint().equals(taskFingerprint);
    }

    /// What the numbers say.
    public ClaimJudgement judgement() {
        return ClaimJudgement.of(this);
    }
}
