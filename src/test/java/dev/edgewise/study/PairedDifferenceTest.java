package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.PairedDifference.Verdict;
import dev.edgewise.task.Metric;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The difference of two faithfulnesses on the same examples, against the definition written out.
final class PairedDifferenceTest {
    private final Random random = new Random(3);

    private double[] normal(int n, double mean, double deviation) {
        return random.doubles(n)
                .map(x -> mean + deviation * random.nextGaussian())
                .toArray();
    }

    private static Faithfulness of(double[] clean, double[] corrupted, double[] circuit) {
        return Faithfulness.of(Metric.LOGIT_DIFFERENCE, clean, corrupted, circuit);
    }

    /// Both ratios anew in each resample, from the same draws; then their difference.
    private static double[] slow(double[] clean, double[] corrupted, double[] first, double[] second, long seed) {
        SplittableRandom draws = new SplittableRandom(seed);
        int n = clean.length;
        double[] differences = new double[1000];
        for (int r = 0; r < differences.length; r++) {
            double one = 0;
            double two = 0;
            double gap = 0;
            for (int i = 0; i < n; i++) {
                int j = draws.nextInt(n);
                one += first[j] - corrupted[j];
                two += second[j] - corrupted[j];
                gap += clean[j] - corrupted[j];
            }
            differences[r] = one / gap - two / gap;
        }
        Arrays.sort(differences);
        return new double[] {at(differences, 0.025), at(differences, 0.975)};
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 77})
    void agreesWithTheDefinition(long seed) {
        double[] clean = normal(23, 5, 1);
        double[] corrupted = normal(23, -2, 1);
        double[] first = normal(23, 3, 2);
        double[] second = normal(23, 2, 2);

        PairedDifference found = PairedDifference.of(of(clean, corrupted, first), of(clean, corrupted, second), seed)
                .orElseThrow();

        double f1 = of(clean, corrupted, first).value().orElseThrow();
        double f2 = of(clean, corrupted, second).value().orElseThrow();
        double[] ends = slow(clean, corrupted, first, second, seed);
        assertThat(found.value()).isCloseTo(f1 - f2, within(1e-12));
        assertThat(found.low()).isCloseTo(ends[0], within(1e-12));
        assertThat(found.high()).isCloseTo(ends[1], within(1e-12));
    }

    @Test
    void whatBothShareCancels() {
        double[] clean = normal(40, 5, 1);
        double[] corrupted = normal(40, -2, 1);
        double[] hard = normal(40, 2, 3);
        double[] better = Arrays.stream(hard).map(x -> x + 0.2).toArray();
        Faithfulness one = of(clean, corrupted, better);
        Faithfulness two = of(clean, corrupted, hard);
        assertThat(one.low()).as("the two intervals overlap").isLessThan(two.high());

        assertThat(PairedDifference.of(one, two, 0).orElseThrow().verdict()).isEqualTo(Verdict.HIGHER);
        assertThat(PairedDifference.of(two, one, 0).orElseThrow().verdict()).isEqualTo(Verdict.LOWER);
        assertThat(PairedDifference.of(one, one, 0).orElseThrow())
                .isEqualTo(new PairedDifference(0, 0, 0))
                .satisfies(same -> assertThat(same.verdict()).isEqualTo(Verdict.UNDECIDED));
    }

    @Test
    void noNumberWhereTheDenominatorIsNoise() {
        double[] clean = normal(10, 0, 1);

        assertThat(PairedDifference.of(of(clean, clean, clean), of(clean, clean, clean), 0))
                .isEmpty();
    }

    @Test
    void otherExamplesAreRefused() {
        double[] clean = normal(10, 5, 1);
        double[] corrupted = normal(10, 0, 1);
        double[] other = normal(10, 5, 1);

        assertThatThrownBy(() -> PairedDifference.of(of(clean, corrupted, clean), of(other, corrupted, clean), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
