package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// The three numbers against values worked out by hand, and Kendall's against all pairs.
class CorrelationTest {

    @Test
    void byHand() {
        Correlation found = Correlation.of(new double[] {1, 2, 3, 4}, new double[] {2, 1, 2, 7});

        assertThat(found.pairs()).isEqualTo(4);
        // Σdxdy = (−1.5)(−1) + (−0.5)(−2) + (0.5)(−1) + (1.5)(4) = 8; Σdx² = 5; Σdy² = 1+4+1+16 = 22.
        assertThat(found.pearson().getAsDouble()).isCloseTo(8 / Math.sqrt(5.0 * 22.0), within(1e-12));
        // Of 6 pairs 4 agree, 1 disagrees, 1 is tied in y: (4 − 1) / √(6·5).
        assertThat(found.kendall().getAsDouble()).isCloseTo(3 / Math.sqrt(30.0), within(1e-12));
        assertThat(found.signAgreement().getAsDouble()).isEqualTo(1);
    }

    @Test
    void signs() {
        Correlation found = Correlation.of(new double[] {1, -1, 0, -0.0, 2}, new double[] {3, 2, 0, 0, 0});

        assertThat(found.signAgreement().getAsDouble()).isCloseTo(3 / 5.0, within(1e-12));
    }

    @Test
    void extremes() {
        double[] x = {3, 1, 4, 1.5, 9};
        double[] opposite = {-3, -1, -4, -1.5, -9};
        assertThat(Correlation.of(x, x).kendall()).hasValue(1);
        assertThat(Correlation.of(x, x).pearson().getAsDouble()).isCloseTo(1, within(1e-12));
        assertThat(Correlation.of(x, opposite).kendall()).hasValue(-1);
        assertThat(Correlation.of(x, opposite).signAgreement()).hasValue(0);
    }

    @Test
    void whereThereIsNone() {
        assertThat(Correlation.of(new double[0], new double[0]).signAgreement()).isEmpty();
        assertThat(Correlation.of(new double[] {1}, new double[] {2}).kendall()).isEmpty();
        Correlation constant = Correlation.of(new double[] {1, 1, 1}, new double[] {1, 2, 3});
        assertThat(constant.pearson()).isEmpty();
        assertThat(constant.kendall()).isEmpty();
        assertThatThrownBy(() -> Correlation.of(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void spearmanSharesRanksAmongEquals() {
        double[] x = {10, 20, 20, 40, 40, 40};
        double[] y = {3, 1, 2, 6, 6, 5};

        // ranks 1, 2.5, 2.5, 5, 5, 5 and 3, 1, 2, 5.5, 5.5, 4: products of their distances from 3.5 sum to 12,
        // their squares to 15 and 17
        assertThat(Correlation.spearman(x, y).orElseThrow()).isCloseTo(12 / Math.sqrt(15 * 17.0), within(1e-12));
        assertThat(Correlation.spearman(x, new double[] {1, 10, 10, 1e9, 1e9, 1e9}))
                .hasValueCloseTo(1.0, within(1e-12));
        assertThat(Correlation.spearman(new double[] {0.0, -0.0, 1}, new double[] {1, 1, 2}))
                .hasValueCloseTo(1.0, within(1e-12));
        assertThat(Correlation.spearman(x, new double[6])).isEmpty();
    }

    @Test
    void kendallEqualsTheCountOfAllPairs() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            int n = 2 + random.nextInt(40);
            int values = 2 + random.nextInt(30);
            double[] x = random.doubles(n).map(v -> Math.floor(v * values) - 3).toArray();
            double[] y = random.doubles(n).map(v -> Math.floor(v * values) - 3).toArray();
            var found = Correlation.of(x, y).kendall();
            double slow = allPairs(x, y);
            if (Double.isNaN(slow)) {
                assertThat(found).isEmpty();
            } else {
                assertThat(found.getAsDouble()).isCloseTo(slow, within(1e-12));
            }
        }
    }

    private static double allPairs(double[] x, double[] y) {
        double agreement = 0;
        double untiedX = 0;
        double untiedY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                agreement += Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
                untiedX += x[i] == x[j] ? 0 : 1;
                untiedY += y[i] == y[j] ? 0 : 1;
            }
        }
        return agreement / Math.sqrt(untiedX * untiedY);
    }
}
