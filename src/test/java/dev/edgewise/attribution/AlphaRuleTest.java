package dev.edgewise.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlphaRuleTest {
    @Test
    void placesOfTheSteps() {
        assertThat(alphas(AlphaRule.LEFT, 4)).containsExactly(0, 0.25, 0.5, 0.75);
        assertThat(alphas(AlphaRule.RIGHT, 4)).containsExactly(0.25, 0.5, 0.75, 1);
        assertThat(alphas(AlphaRule.MIDPOINT, 4)).containsExactly(0.125, 0.375, 0.625, 0.875);
        double root = Math.sqrt(0.6);
        assertThat(alphas(AlphaRule.GAUSS_LEGENDRE, 3))
                .containsExactly(new double[] {(1 - root) / 2, 0.5, (1 + root) / 2}, within(1e-14));
    }

    @ParameterizedTest
    @EnumSource(AlphaRule.class)
    void weightsAddUpToOne(AlphaRule rule) {
        for (int m : new int[] {1, 2, 5, 64, 1000}) {
            assertThat(rule.steps(m).stream()
                            .mapToDouble(AlphaRule.Step::weight)
                            .sum())
                    .as("%d steps", m)
                    .isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void gaussLegendreIsExactForPolynomialsOfDegreeTwiceTheStepsLessOne() {
        for (int m = 1; m <= 12; m++) {
            for (int degree = 0; degree < 2 * m; degree++) {
                int power = degree;
                double sum = AlphaRule.GAUSS_LEGENDRE.steps(m).stream()
                        .mapToDouble(step -> step.weight() * Math.pow(step.alpha(), power))
                        .sum();
                assertThat(sum).as("%d steps, degree %d", m, degree).isCloseTo(1.0 / (degree + 1), within(1e-13));
            }
        }
    }

    private static double[] alphas(AlphaRule rule, int m) {
        return rule.steps(m).stream().mapToDouble(AlphaRule.Step::alpha).toArray();
    }
}
