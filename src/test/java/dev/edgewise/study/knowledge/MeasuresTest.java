package dev.edgewise.study.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The measures of the comparison, on lists small enough to count by hand.
final class MeasuresTest {

    @Test
    void overlapCountsWhatBothChose() {
        SetOverlap overlap = SetOverlap.of(
                List.of(List.of(1, 2, 3), List.of(4, 5, 6), List.of(1, 2, 3)),
                List.of(List.of(3, 2, 9), List.of(7, 8, 9), List.of(9, 3, 7)),
                3,
                30);
        assertThat(overlap.share().value()).isCloseTo((2 + 0 + 1) / 9.0, within(1e-12));
        assertThat(overlap.chance()).isCloseTo(0.1, within(1e-12));
        assertThat(overlap.withoutAny()).isEqualTo(1);
        assertThat(overlap.queries()).isEqualTo(3);
        assertThat(overlap.first()).isEqualTo(6);
        assertThat(overlap.second()).isEqualTo(5);
        List<List<Integer>> one = List.of(List.of(1));
        assertThatThrownBy(() -> SetOverlap.of(one, List.of(), 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void diversityOfThreeSentences() {
        Diversity found = Diversity.of(
                List.of(new int[] {1, 2, 3}, new int[] {1, 2}, new int[] {1, 2, 3, 4}),
                List.of(new float[] {1, 0}, new float[] {0, 1}, new float[] {1, 1}));
        assertThat(found.vocabulary()).isEqualTo(4);
        assertThat(found.length()).isCloseTo(3, within(1e-12));
        assertThat(found.cosine()).isCloseTo((0 + 2 * Math.sqrt(0.5)) / 3, within(1e-7));
        assertThat(Diversity.of(List.of(new int[] {1}), List.of(new float[] {1}))
                        .cosine())
                .isNaN();
    }

    @Test
    void fractionsKeepWhatTheySay() {
        float[] influence = {0.1f, -2, 3, 0.5f};
        assertThat(new Fraction(Fraction.Choice.MOST, 50, 0).weights(influence)).containsExactly(0, 0, 1, 1);
        assertThat(new Fraction(Fraction.Choice.LEAST, 50, 0).weights(influence))
                .containsExactly(1, 1, 0, 0);
        assertThat(new Fraction(Fraction.Choice.MOST, 10, 0).weights(influence)).containsExactly(0, 0, 1, 0);
        assertThat(new Fraction(Fraction.Choice.LEAST, 100, 0).weights(influence))
                .containsExactly(1, 1, 1, 1);
    }

    @Test
    void randomFractionsAreDrawnAnewByDraw() {
        float[] influence = new float[200];
        float[] first = new Fraction(Fraction.Choice.RANDOM, 30, 1).weights(influence);
        assertThat(sum(first)).isEqualTo(60);
        assertThat(new Fraction(Fraction.Choice.RANDOM, 30, 1).weights(influence))
                .containsExactly(first);
        float[] second = new Fraction(Fraction.Choice.RANDOM, 30, 2).weights(influence);
        assertThat(sum(second)).isEqualTo(60);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void noQueryDecidesAnAggregateAlone() {
        float[][] scores = {{1000, 0, 0, 0}, {0, 1, 0, 0}, {-5, -5, -5, 7}};
        float[] both = Aggregate.of(scores, List.of(0, 1));
        assertThat(both[0]).isCloseTo(both[1], within(1e-6f));
        assertThat(both[0]).isPositive();
        assertThat(both[3]).isNegative();
        // z-score of one outlier among four: 3/√3 above, 1/√3 below.
        assertThat(Aggregate.of(scores, List.of(0))[0]).isCloseTo((float) Math.sqrt(3), within(1e-5f));
    }

    @Test
    void estimates() {
        Estimate all = Estimate.share(20, 20);
        assertThat(all.value()).isEqualTo(1);
        assertThat(all.low()).isCloseTo(0.839, within(0.001));
        assertThat(all.high()).isEqualTo(1);
        Estimate few = Estimate.ofFew(new double[] {1, 2, 3, Double.NaN});
        assertThat(few.value()).isEqualTo(2);
        assertThat(few.low()).isCloseTo(2 - 4.303 / Math.sqrt(3), within(1e-3));
        assertThat(Estimate.ofFew(new double[] {1}).high()).isInfinite();
        assertThat(Estimate.mean(new double[] {Double.NaN}).isMeasured()).isFalse();
        Estimate mean = Estimate.mean(new double[] {0, 1, 0, 1, 0, 1, 0, 1});
        assertThat(mean.value()).isEqualTo(0.5);
        assertThat(mean.low()).isBetween(0.1, 0.3);
        assertThat(Estimate.share(0, 0).isMeasured()).isFalse();
    }

    @Test
    void aBoundIsPassedMissedOrTooNearToTell() {
        assertThat(Holding.above(new Estimate(0.9, 0.85, 0.95, 10), 0.8)).isEqualTo(Holding.HOLDS);
        assertThat(Holding.above(new Estimate(0.7, 0.6, 0.8, 10), 0.8)).isEqualTo(Holding.DOES_NOT_HOLD);
        assertThat(Holding.above(new Estimate(0.8, 0.7, 0.9, 10), 0.8)).isEqualTo(Holding.UNDECIDED);
        assertThat(Holding.above(Estimate.NONE, 0.8)).isEqualTo(Holding.UNDECIDED);
        assertThat(Holding.noMoreThan(new Estimate(0, -0.01, 0.01, 6), 0.02)).isEqualTo(Holding.HOLDS);
        assertThat(Holding.noMoreThan(new Estimate(-0.3, -0.4, -0.2, 6), 0.02)).isEqualTo(Holding.HOLDS);
        assertThat(Holding.noMoreThan(new Estimate(0.1, 0.05, 0.15, 6), 0.02)).isEqualTo(Holding.DOES_NOT_HOLD);
        assertThat(Holding.noMoreThan(new Estimate(0.1, -0.05, 0.25, 6), 0.02)).isEqualTo(Holding.UNDECIDED);
    }

    @Test
    void aClaimFallsWithOneOfItsParts() {
        assertThat(Holding.all(List.of(Holding.HOLDS, Holding.HOLDS))).isEqualTo(Holding.HOLDS);
        assertThat(Holding.all(List.of(Holding.HOLDS, Holding.UNDECIDED))).isEqualTo(Holding.UNDECIDED);
        assertThat(Holding.all(List.of(Holding.UNDECIDED, Holding.DOES_NOT_HOLD)))
                .isEqualTo(Holding.DOES_NOT_HOLD);
        assertThat(Holding.all(List.of())).isEqualTo(Holding.UNDECIDED);
    }

    private static double sum(float[] weights) {
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        return sum;
    }
}
