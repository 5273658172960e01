package dev.edgewise.study.claim;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Pruning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the numbers of a claim's record say, and what was not tested.
///
/// @param verdict   of the claim: supported where every finding that counts is
/// @param headline  one sentence for people: "Confirmed on 40 examples of ioi, …"
/// @param findings  one a test and set of examples
/// @param members   what each member is worth, the least first; empty where none was removed alone
/// @param random    faithfulness of the random sets
/// @param notTested what the record says nothing about, one sentence each
public record ClaimJudgement(
        Verdict verdict,
        String headline,
        List<Finding> findings,
        List<MemberEffect> members,
        List<Double> random,
        List<String> notTested) {

    static ClaimJudgement of(ClaimRecord record) {
        return new Judging(record).judgement();
    }

    /// Whether some member surely makes no difference.
    public boolean isNotMinimal() {
        return findings.stream()
                .anyMatch(f -> f.test() == ClaimTest.MINIMALITY && f.verdict() == Verdict.NOT_SUPPORTED);
    }

    /// "supported, not minimal", for a badge.
    public String verdictWords() {
        return verdict.words() + (verdict == Verdict.SUPPORTED && isNotMinimal() ? ", not minimal" : "");
    }

    /// One pass over a record.
    private static final class Judging {
        private final ClaimRecord record;
        private final Measured measured;
        private final Judge judge;
        private final List<ClaimMembers> sets;
        private final List<Finding> findings = new ArrayList<>();

        Judging(ClaimRecord record) {
            this.record = record;
            this.measured = record.measured();
            this.sets = record.draws();
            this.judge = new Judge(record.rules(), record.plan().seed());
        }

        ClaimJudgement judgement() {
            Optional<Faithfulness> kept = run(Measured.MAIN, Measured.KEPT);
            findings.add(judge.kept(ClaimTest.SUFFICIENCY, "only the claim kept", kept));
            findings.add(judge.removed(ClaimTest.NECESSITY, "the claim removed", run(Measured.MAIN, Measured.REMOVED)));
            List<Judge.Draw> draws = random(kept);
            record.sets().stream().skip(1).forEach(this::other);
            List<MemberEffect> effects = members(kept);
            Verdict verdict = Judge.overall(findings);
            return new ClaimJudgement(
                    verdict,
                    Headline.of(record, verdict, findings),
                    List.copyOf(findings),
                    effects,
                    draws.stream().map(Judge.Draw::value).toList(),
                    NotTested.of(record, sets.size(), randomWithPath()));
        }

        /// Held-out examples or another corruption: both questions again.
        private void other(String set) {
            boolean heldOut = set.equals(Measured.HELD_OUT);
            ClaimTest test = heldOut ? ClaimTest.HELD_OUT : ClaimTest.CORRUPTION;
            String label = heldOut ? "held-out examples" : set;
            findings.add(judge.kept(test, label + ", claim kept", run(set, Measured.KEPT)));
            findings.add(judge.removed(test, label + ", claim removed", run(set, Measured.REMOVED)));
        }

        private List<Judge.Draw> random(Optional<Faithfulness> kept) {
            List<Judge.Draw> draws = new ArrayList<>();
            int planned = sets.size();
            for (int i = 0; i < planned; i++) {
                int number = i;
                kept.flatMap(mine -> run(Measured.MAIN, Measured.random(number))
                                .flatMap(other -> judge.draw(number, mine, other)))
                        .ifPresent(draws::add);
            }
            if (planned > 0) {
                findings.add(judge.random(draws, planned, examples(kept)));
            }
            return draws;
        }

        private List<MemberEffect> members(Optional<Faithfulness> kept) {
            List<MemberEffect> effects = new ArrayList<>();
            List<String> names = record.claim().members().names();
            int[] chosen = record.chosenMembers();
            for (int member : chosen) {
                String name = names.get(member);
                kept.flatMap(mine -> run(Measured.MAIN, Measured.without(name))
                                .flatMap(without -> judge.member(name, mine, without)))
                        .ifPresent(effects::add);
            }
            // Rules that demand minimality leave a claim open where nobody looked.
            if (chosen.length > 0 || record.rules().minimal()) {
                findings.add(judge.minimality(effects, chosen.length, names.size(), examples(kept)));
            }
            effects.sort(java.util.Comparator.comparingDouble(
                    effect -> Math.abs(effect.difference().value())));
            return List.copyOf(effects);
        }

        private int randomWithPath() {
            return (int) sets.stream()
                    .filter(draw -> !Pruning.prune(draw.kept()).isEmpty())
                    .count();
        }

        private static int examples(Optional<Faithfulness> found) {
            return found.map(Faithfulness::examples).orElse(0);
        }

        private Optional<Faithfulness> run(String set, String circuit) {
            return measured.of(
                    set,
                    circuit,
                    record.claim().subject().metric(),
                    record.plan().seed());
        }
    }
}
