package dev.edgewise.study.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.study.claim.MemberEffect.Matter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Claims on a model whose edges are worth what was planted.
class ClaimRunTest {
    private static final Map<String, Double> WORTH =
            Map.of("input->m0", 0.3, "m0->m1", 0.3, "m1->logits", 0.35, "a0.h0->a1.h1<q>", 0.05);
    private static final ClaimPlan PLAN = new ClaimPlan(4, 100, 0, Set.of());

    @Test
    void aTrueClaimIsSupported() {
        ClaimRecord record = run(Planted.edges("input->m0", "m0->m1", "m1->logits"));
        ClaimJudgement judgement = record.judgement();
        assertThat(judgement.verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(judgement.isNotMinimal()).isFalse();
        assertThat(judgement.headline())
                .startsWith("Confirmed on 20 examples of planted, 12 held-out ones")
                .endsWith("Not tested with another corruption.");
        assertThat(judgement.findings())
                .extracting(Finding::test)
                .containsExactly(
                        ClaimTest.SUFFICIENCY,
                        ClaimTest.NECESSITY,
                        ClaimTest.RANDOM,
                        ClaimTest.HELD_OUT,
                        ClaimTest.HELD_OUT,
                        ClaimTest.MINIMALITY);
        assertThat(judgement.notTested()).anyMatch(line -> line.startsWith("Pairs of members"));
        assertThat(record.isComplete()).isTrue();
        assertThat(record.claim().sentence()).isEqualTo("They carry the answer.");
    }

    @Test
    void minimalityFindsThePlantedUselessMember() {
        // On a path, kept and run, and worth nothing; the other is on no path at all.
        ClaimJudgement judgement = run(Planted.edges(
                        "input->m0", "m0->m1", "m1->logits", "m0->logits", "input->a0.h2<q>"))
                .judgement();
        assertThat(judgement.verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(judgement.isNotMinimal()).isTrue();
        assertThat(judgement.verdictWords()).isEqualTo("supported, not minimal");
        assertThat(judgement.members())
                .filteredOn(effect -> effect.matter() == Matter.MAKES_NO_DIFFERENCE)
                .extracting(MemberEffect::name)
                .containsExactlyInAnyOrder("m0->logits", "input->a0.h2<q>");
        assertThat(judgement.headline()).contains("Not minimal");
    }

    @Test
    void aSetByChanceIsNotSupported() {
        ClaimJudgement judgement =
                run(Planted.edges("input->m1", "m0->m1", "m1->logits")).judgement();
        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(judgement.headline()).doesNotContain("onfirmed").contains("sufficiency");
    }

    @Test
    void aRunThatWasStoppedGoesOnWhereItStopped() {
        Claim claim = Planted.edges("input->m0", "m0->m1", "m1->logits");
        Planted main = new Planted(WORTH, 20, 0.001);
        Planted held = new Planted(WORTH, 12, 0.001);
        List<ClaimSet> sets = sets(main, held);
        ClaimRecord planned =
                ClaimRecord.planned(claim, ClaimRules.STANDARD, PLAN, sets, List.of("a note"), Optional.empty());
        List<ClaimRecord> kept = new ArrayList<>();
        assertThatThrownBy(() -> ClaimRun.run(planned, sets, kept::add, Planted.stoppingAfter(checks -> checks < 7)))
                .isInstanceOf(Progress.Cancelled.class);
        int before = main.ran().size() + held.ran().size();
        assertThat(kept).isNotEmpty();
        assertThat(kept.getLast().isComplete()).isFalse();
        assertThat(kept.getLast().judgement().verdict())
                .as("what is missing leaves it open")
                .isEqualTo(Verdict.UNDECIDED);

        ClaimRecord done = ClaimRun.run(planned.takingUp(kept.getLast(), sets), sets, r -> {}, Progress.NONE);
        assertThat(done.isComplete()).isTrue();
        assertThat(main.ran().size() + held.ran().size()).isEqualTo(2 + 4 + 3 + 2);
        assertThat(before).isLessThan(2 + 4 + 3 + 2);
        assertThat(main.ran()).doesNotHaveDuplicates();
        ObjectNode atOnce = ClaimFile.json(run(claim));
        ObjectNode resumed = ClaimFile.json(done);
        atOnce.remove(List.of("notes", "not_tested"));
        resumed.remove(List.of("notes", "not_tested"));
        assertThat((Object) resumed).as("as one that was not stopped").isEqualTo(atOnce);
    }

    @Test
    void otherWeightsExamplesOrMembersAreMeasuredAnew() {
        Claim claim = Planted.edges("input->m0", "m0->m1", "m1->logits");
        ClaimRecord before = run(claim);
        List<ClaimSet> sets = sets(new Planted(WORTH, 20, 0), new Planted(WORTH, 12, 0));
        ClaimRecord same = ClaimRecord.planned(claim, ClaimRules.STANDARD, PLAN, sets, List.of(), Optional.empty());
        assertThat(same.takingUp(before, sets).isComplete()).isTrue();
        ClaimRecord more = ClaimRecord.planned(
                claim, ClaimRules.STANDARD, new ClaimPlan(6, 9, 0, Set.of()), sets, List.of(), Optional.empty());
        assertThat(more.takingUp(before, sets).measured().runs())
                .as("the first draws stay as they were")
                .hasSameSizeAs(before.measured().runs());
        assertThat(more.takingUp(before, sets).isComplete()).isFalse();
        ClaimRecord others = ClaimRecord.planned(
                Planted.edges("input->m0", "m0->m1"), ClaimRules.STANDARD, PLAN, sets, List.of(), Optional.empty());
        assertThat(others.takingUp(before, sets).measured().runs()).isEmpty();
        ClaimRecord seed = ClaimRecord.planned(
                claim, ClaimRules.STANDARD, new ClaimPlan(4, 9, 1, Set.of()), sets, List.of(), Optional.empty());
        assertThat(seed.takingUp(before, sets).measured().runs()).isEmpty();
        List<ClaimSet> shifted =
                List.of(ClaimSet.main(Planted.task(1, 20), sets.get(0).runs()), sets.get(1));
        assertThat(same.takingUp(before, shifted).measured().sets()).containsOnlyKeys(Measured.HELD_OUT);
        assertThat(before.isStaleFor("abc", "sha256:def")).isFalse();
        assertThat(before.isStaleFor("abd", "sha256:def")).isTrue();
        assertThat(before.isStaleFor("abc", "sha256:0")).isTrue();
    }

    @Test
    void otherRulesNeedNoOtherRuns() {
        ClaimRecord before = run(Planted.edges("input->m0", "m0->m1", "m1->logits", "m0->logits"));
        ClaimRecord strict = new ClaimRecord(
                before.claim(),
                new ClaimRules(0.8, 0.5, 0.01, true),
                before.plan(),
                before.sets(),
                before.notes(),
                before.seen(),
                before.measured(),
                before.version());
        assertThat(strict.judgement().verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(ClaimAgain.changes(before, strict))
                .containsExactly("The claim was supported, not minimal, and is not supported.");
    }

    @Test
    void testsThatAreLeftOutAreSaid() {
        Planted main = new Planted(WORTH, 20, 0.001);
        List<ClaimSet> sets = List.of(ClaimSet.main(Planted.task(0, 20), main));
        ClaimRecord planned = ClaimRecord.planned(
                Planted.edges("input->m0", "m0->m1", "m1->logits"),
                ClaimRules.STANDARD,
                new ClaimPlan(4, 2, 0, Set.of(ClaimTest.RANDOM, ClaimTest.HELD_OUT)),
                sets,
                List.of(),
                Optional.empty());
        ClaimJudgement judgement =
                ClaimRun.run(planned, sets, r -> {}, Progress.NONE).judgement();
        assertThat(main.ran()).hasSize(4);
        assertThat(judgement.notTested())
                .contains("The test of random sets was left out.", "The test of held-out examples was left out.")
                .anyMatch(line -> line.contains("only 2, drawn by chance"));
        assertThatThrownBy(() -> new ClaimPlan(4, 2, 0, Set.of(ClaimTest.NECESSITY)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--skip necessity");
    }

    @Test
    void whatHasToBeMinimalIsNotConfirmedUnlessThatWasTested() {
        List<ClaimSet> sets = sets(new Planted(WORTH, 20, 0.001), new Planted(WORTH, 12, 0.001));
        ClaimRecord planned = ClaimRecord.planned(
                Planted.edges("input->m0", "m0->m1", "m1->logits"),
                new ClaimRules(0.8, 0.5, 0.01, true),
                new ClaimPlan(4, 100, 0, Set.of(ClaimTest.MINIMALITY)),
                sets,
                List.of(),
                Optional.empty());
        ClaimJudgement judgement =
                ClaimRun.run(planned, sets, r -> {}, Progress.NONE).judgement();
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(judgement.headline()).contains("each member removed alone").doesNotContain("onfirmed");
    }

    private static ClaimRecord run(Claim claim) {
        List<ClaimSet> sets = sets(new Planted(WORTH, 20, 0.001), new Planted(WORTH, 12, 0.001));
        return ClaimRun.run(
                ClaimRecord.planned(claim, ClaimRules.STANDARD, PLAN, sets, List.of(), Optional.empty()),
                sets,
                r -> {},
                Progress.NONE);
    }

    private static List<ClaimSet> sets(Planted main, Planted held) {
        return List.of(ClaimSet.main(Planted.task(0, 20), main), ClaimSet.heldOut(Planted.task(20, 12), held));
    }
}
