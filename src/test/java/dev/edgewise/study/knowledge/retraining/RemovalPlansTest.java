package dev.edgewise.study.knowledge.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.instances.InstanceScores;
import dev.edgewise.io.UserError;
import dev.edgewise.neurons.Certainty;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Plans that remove sentences, judged on losses that are made up: a query's loss grows by 2 for every sentence of its
/// fact that is missing, and by 0.1 for every other.
final class RemovalPlansTest {
    private static final RetrainedLab LAB = Made.lab(Path.of("lab"), 12, 3);
    private static final CorpusFacts FACTS = Made.facts("aaaabbbbcccc", "abc");

    private static double loss(Retraining retraining, int query) {
        double loss = 1 + (retraining.seed() - LAB.seed()) * 0.5;
        for (int place : retraining.weights().removed()) {
            loss += FACTS.sentences().get(place).equals(FACTS.queries().get(query)) ? 2 : 0.1;
        }
        return loss;
    }

    private static <R> R judge(RetrainingPlan<R> plan) {
        return plan.judge(Made.all(LAB, plan.retrainings(), RemovalPlansTest::loss));
    }

    @Test
    void theBandIsWhereOneMoreUnrelatedChangeIsExpected() {
        NoiseBand band = NoiseBand.of(1, 2, 3);

        // t with 2 degrees of freedom 4.303, s = 1, √(1 + 1/3)
        assertThat(band.mean()).isEqualTo(2);
        assertThat(band.high()).isCloseTo(2 + 4.303 * Math.sqrt(4 / 3.0), within(1e-3));
        assertThat(band.low()).isCloseTo(2 - 4.303 * Math.sqrt(4 / 3.0), within(1e-3));
        assertThat(band.leavesOut(7)).isTrue();
        assertThat(band.leavesOut(-2.9)).isFalse();
        assertThat(NoiseBand.of(1).leavesOut(1e9)).as("one draw says nothing").isFalse();
    }

    @Test
    void seedsAndUnrelatedRemovalsMakeTheNoiseFloor() {
        NoiseFloorPlan plan = new NoiseFloorPlan(LAB, FACTS, 2, 1, 6, 5);
        NoiseFloor floor = judge(plan);

        assertThat(plan.retrainings().getFirst()).isEqualTo(LAB.baseline());
        assertThat(plan.retrainings()).hasSize(1 + 2 + 6);
        assertThat(plan.retrainings()).isEqualTo(new NoiseFloorPlan(LAB, FACTS, 2, 1, 6, 5).retrainings());
        // losses 1, 1.5, 2 have a standard deviation of 0.5
        assertThat(Arrays.stream(floor.seedDeviation())).allMatch(value -> Math.abs(value - 0.5) < 1e-12);
        assertThat(floor.bySeed().getFirst().mean()).isCloseTo(0.75, within(1e-12));
        // of six single sentences only those of other facts count: each changes the loss by 0.1
        for (int q = 0; q < 3; q++) {
            int query = q;
            long unrelated = plan.retrainings().stream()
                    .map(Retraining::weights)
                    .filter(weights -> weights.removed().length == 1)
                    .filter(weights -> FACTS.unrelated(weights.removed(), query))
                    .distinct()
                    .count();
            assertThat(unrelated).isBetween(2L, 5L);
            assertThat(floor.byRemoval().get(q).draws()).isEqualTo((int) unrelated);
            assertThat(floor.byRemoval().get(q).mean()).isCloseTo(0.1, within(1e-12));
        }
        assertThat(floor.typicalHalfBand()).isCloseTo(0, within(1e-9));
    }

    @Test
    void aFactLeftOutRaisesTheLossOfItsQuery() {
        LeaveFactOutPlan plan = new LeaveFactOutPlan(LAB, FACTS, List.of("a", "b", "c"), 0, 5);
        Map<String, List<RemovalEffect>> effects = judge(plan);

        assertThat(effects.keySet()).containsExactly("a", "b", "c");
        RemovalEffect effect = effects.get("c").getFirst();
        assertThat(effect.query()).isEqualTo(2);
        assertThat(effect.removed()).isEqualTo(4);
        assertThat(effect.before()).isEqualTo(1);
        assertThat(effect.change()).isCloseTo(8, within(1e-12));
        assertThat(effect.isClear()).isTrue();
        assertThat(new LeaveFactOutPlan(LAB, FACTS, List.of("a", "c"), 4, 5).retrainings())
                .as("baseline, two facts, four draws")
                .hasSize(7);
        assertThat(plan.retrainings().get(1).weights().removed()).containsExactly(0, 1, 2, 3);
        assertThatThrownBy(() -> FACTS.places("d"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no sentence of the corpus says the fact \"d\"; one that it says is \"a\"");
    }

    @Test
    void otherFactsLeftOutBelongToTheBandAndTheOwnDoesNot() {
        LeaveFactOutPlan plan = new LeaveFactOutPlan(LAB, FACTS, List.of("a", "b", "c"), 0, 5);

        NoiseBand band = judge(plan).get("a").getFirst().band();

        assertThat(band.draws()).isEqualTo(2);
        assertThat(band.mean()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void aSingleSentenceIsShownWithItsBand() {
        SingleSentencePlan plan = new SingleSentencePlan(LAB, FACTS, 1, List.of(4, 0), 8, 5);
        List<RemovalEffect> effects = judge(plan);

        assertThat(effects.get(0).change()).isCloseTo(2, within(1e-12));
        assertThat(effects.get(1).change()).isCloseTo(0.1, within(1e-12));
        assertThat(effects.get(1).band().draws()).isBetween(2, 7);
        assertThat(effects.get(1).band().mean()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void theBestSentencesOfAGoodMethodHurtMoreThanRandomOnes() {
        InstanceScores good = scores("good", 1);
        InstanceScores bad = scores("bad", -1);
        LeaveTopOutPlan plan = new LeaveTopOutPlan(LAB, FACTS, List.of(good, bad), List.of(0, 2), 3, 5, 5);
        List<LeaveTopOut> answers = judge(plan);

        assertThat(answers).extracting(LeaveTopOut::method).containsExactly("good", "bad", "random");
        assertThat(answers.get(0).mean().value()).isCloseTo(6, within(1e-12));
        assertThat(answers.get(1).mean().value()).isCloseTo(0.3, within(1e-12));
        assertThat(answers.get(2).mean().value()).isBetween(0.3, 5.0);
        assertThat(answers.get(2).effects()).hasSize(2 * 5);
        assertThat(answers.get(1).clear()).isZero();
        assertThat(plan.retrainings()).hasSize(1 + 2 * 2 + 5);
        assertThatThrownBy(() -> new LeaveTopOutPlan(LAB, FACTS, List.of(good), List.of(0), 12, 5, 5))
                .isInstanceOf(UserError.class);
    }

    /// `sign` for the sentences of a query's own fact, 0 for all others.
    private static InstanceScores scores(String method, float sign) {
        float[][] scores = new float[3][12];
        for (int q = 0; q < 3; q++) {
            for (int i = 0; i < 12; i++) {
                scores[q][i] = FACTS.sentences().get(i).equals(FACTS.queries().get(q)) ? sign : 0;
            }
        }
        return new InstanceScores(method, Certainty.APPROXIMATE, "", scores);
    }

    @Test
    void drawsAreDifferentPlacesAndAllOfThemComeUp() {
        Set<Integer> seen = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            int[] places = RandomSentences.draw(10, 4, seed);
            assertThat(places).doesNotHaveDuplicates().hasSize(4);
            Arrays.stream(places).forEach(seen::add);
        }
        assertThat(seen).hasSize(10);
        assertThatThrownBy(() -> RandomSentences.draw(10, 11, 0)).isInstanceOf(UserError.class);
    }

    @Test
    void theTypicalBandIsHalfTheMedianWidth() {
        List<NoiseBand> bands =
                List.of(new NoiseBand(0, -1, 2, 6), new NoiseBand(0, -4, 4, 6), new NoiseBand(0, 0, 1, 6));
        assertThat(new NoiseFloor(1, new double[3], new double[] {3, 1, 2}, List.of(), bands).typicalHalfBand())
                .isEqualTo(1.5);
        assertThat(new NoiseFloor(1, new double[3], new double[] {3, 1, 2}, List.of(), bands).typicalSeedDeviation())
                .isEqualTo(2);
    }

    @Test
    void singleDrawsOfNeighbouringSeedsDifferInCorporaOfEverySize() {
        for (int n : new int[] {64, 100, 1024, 2400}) {
            Set<Integer> seen = new HashSet<>();
            for (int seed = 0; seed < 12; seed++) {
                seen.add(RandomSentences.draw(n, 1, seed)[0]);
            }
            assertThat(seen).as("of %d", n).hasSizeGreaterThan(8);
        }
    }

    @Test
    void aRemovalThatWasDrawnTwiceIsOneMeasurement() {
        // More draws than there are sentences: some come up again.
        SingleSentencePlan plan = new SingleSentencePlan(LAB, FACTS, 1, List.of(0), 40, 5);
        long others = plan.retrainings().stream()
                .map(Retraining::weights)
                .filter(weights -> weights.removed().length == 1)
                .filter(weights -> FACTS.unrelated(weights.removed(), 1))
                .distinct()
                .count();

        assertThat(others).isLessThanOrEqualTo(8);
        assertThat(judge(plan).getFirst().band().draws()).isEqualTo((int) others);
    }

    @Test
    void onlyFactsThatAreSaidAndAskedForCanBeLeftOut() {
        CorpusFacts facts = Made.facts("aabbc", "bza");
        assertThat(facts.asked()).containsOnlyKeys("a", "b");
        assertThat(facts.asked().get("a")).containsExactly(2);
    }
}
