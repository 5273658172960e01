package dev.edgewise.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.task.Metric;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaithfulnessTest {
    private static final Metric METRIC = Metric.LOGIT_DIFFERENCE;

    @Test
    void isTheRatioOfMeansNotTheMeanOfRatios() {
        double[] clean = {4, 10, 6};
        double[] corrupted = {0, 2, 1};
        double[] circuit = {3, 4, 2};
        Faithfulness found = Faithfulness.of(METRIC, clean, corrupted, circuit);
        assertThat(found.value()).hasValueCloseTo((9.0 - 3) / (20 - 3), within(1e-12));
        assertThat(found.low()).isLessThan(found.value().getAsDouble());
        assertThat(found.high()).isGreaterThan(found.value().getAsDouble());
    }

    @Test
    void intervalCoversTheTruthAboutAsOftenAsItSays() {
        Random random = new Random(1);
        int covered = 0;
        int rounds = 300;
        for (int r = 0; r < rounds; r++) {
            int n = 60;
            double[] clean = new double[n];
            double[] corrupted = new double[n];
            double[] circuit = new double[n];
            for (int i = 0; i < n; i++) {
                corrupted[i] = random.nextGaussian();
                clean[i] = corrupted[i] + 4 + random.nextGaussian();
                circuit[i] = corrupted[i] + 3 + random.nextGaussian();
            }
            Faithfulness found = Faithfulness.of(METRIC, clean, corrupted, circuit);
            if (found.low() <= 0.75 && 0.75 <= found.high()) {
                covered++;
            }
        }
        assertThat(covered / (double) rounds).isBetween(0.89, 0.99);
    }

    @Test
    void theSameValuesGiveTheSameInterval() {
        double[] clean = {4, 10, 6, 7};
        double[] corrupted = {0, 2, 1, 1};
        double[] circuit = {3, 4, 2, 5};
        assertThat(Faithfulness.of(METRIC, clean, corrupted, circuit).low())
                .isEqualTo(Faithfulness.of(METRIC, clean, corrupted, circuit).low());
    }

    @Test
    void anotherSeedGivesOtherResamplesOfTheSameValue() {
        double[] clean = {4, 10, 6, 7};
        double[] corrupted = {0, 2, 1, 1};
        double[] circuit = {3, 4, 2, 5};
        Faithfulness first = Faithfulness.of(METRIC, clean, corrupted, circuit, 0);
        Faithfulness second = Faithfulness.of(METRIC, clean, corrupted, circuit, 9);
        assertThat(second.value()).isEqualTo(first.value());
        assertThat(second.low()).isNotEqualTo(first.low());
    }

    @Test
    void aDenominatorWithinNoiseGivesAReasonInsteadOfANumber() {
        Faithfulness found = Faithfulness.of(
                METRIC, new double[] {1, -1, 2, -2}, new double[] {0, 0, 0, 0}, new double[] {5, 5, 5, 5});
        assertThat(found.value()).isEmpty();
        assertThat(found.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("within noise"));
        assertThat(found.circuitMean()).isEqualTo(5);
    }

    @Test
    void valuesOutsideZeroToOneAreNotClipped() {
        assertThat(Faithfulness.of(METRIC, new double[] {4, 4.1}, new double[] {0, 0}, new double[] {5, 5})
                        .value())
                .hasValueCloseTo(10 / 8.1, within(1e-9));
    }

    @Test
    void theIntervalOfAConstantShareHasNoWidth() {
        // Each resample must take all three runs of the same examples, or the shares would scatter.
        Faithfulness found =
                Faithfulness.of(METRIC, new double[] {4, 10, 6}, new double[] {0, 2, -1}, new double[] {2, 6, 2.5});
        assertThat(found.low()).isCloseTo(0.5, within(1e-12));
        assertThat(found.high()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void theIntervalEndsAtTheOuterFortiethsOfTheResamples() {
        Random random = new Random(2);
        int n = 400;
        double[] clean = new double[n];
        double[] corrupted = new double[n];
        double[] circuit = new double[n];
        java.util.Arrays.fill(clean, 1);
        java.util.Arrays.setAll(circuit, i -> 0.5 + 0.1 * random.nextGaussian());
        Faithfulness found = Faithfulness.of(METRIC, clean, corrupted, circuit);
        double mean = found.circuitMean();
        double squares = java.util.Arrays.stream(circuit)
                .map(v -> (v - mean) * (v - mean))
                .sum();
        double error = Math.sqrt(squares / (n - 1) / n);
        // A bootstrap of a mean is nearly normal: 1.96 standard errors to each side, give or take the resampling.
        assertThat((mean - found.low()) / error).isCloseTo(1.96, within(0.17));
        assertThat((found.high() - mean) / error).isCloseTo(1.96, within(0.17));
    }

    @Test
    void theDenominatorIsNoiseUpToTwoStandardErrors() {
        // Gaps m − 1 and m + 1: their mean is m, its standard error 1.
        assertThat(ofGaps(1.9, 3.9).value()).hasValueCloseTo(0.0, within(1e-12));
        assertThat(ofGaps(0.9, 2.9).value()).isEmpty();
        assertThat(ofGaps(1.05, 3.05).value()).isPresent();
        assertThat(ofGaps(0.95, 2.95).value()).isEmpty();
    }

    @Test
    void resamplesWithoutADenominatorAreLeftOut() {
        // An accuracy that changes in 3 of 8 examples: of 43 resamples one has none of the three, and no ratio.
        double[] clean = {1, 1, 1, 0, 0, 0, 0, 0};
        double[] circuit = {1, 1, 0, 0, 0, 0, 0, 0};
        for (long seed = 0; seed < 20; seed++) {
            Faithfulness found = Faithfulness.of(Metric.ACCURACY, clean, new double[8], circuit, seed);
            assertThat(found.value()).hasValueCloseTo(2 / 3.0, within(1e-12));
            assertThat(found.low()).isBetween(0.0, 2 / 3.0);
            assertThat(found.high()).isBetween(2 / 3.0, 1.0);
        }
        assertThat(Bootstrap.interval(3, 0, drawn -> 1 / 0.0))
                .isEqualTo(new Bootstrap.Interval(Double.NaN, Double.NaN));
    }

    private static Faithfulness ofGaps(double first, double second) {
        return Faithfulness.of(METRIC, new double[] {first, second}, new double[2], new double[2]);
    }
}
