package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import org.junit.jupiter.api.Test;

/// Head-room of the log-probability.
class SaturatedTest {
    private final AdviceRule rule = new Saturated();

    private static MadeUp certain() {
        return MadeUp.denoising()
                .clean(Measure.LOG_PROBABILITY, -0.01f, -0.02f, -0.01f, -0.02f)
                .clean(Measure.PROBABILITY, 0.99f, 0.98f, 0.99f, 0.98f);
    }

    @Test
    void warnsWhereLogProbabilityIsShown() {
        assertThat(rule.check(certain().evidence().showing(Measure.LOG_PROBABILITY)))
                .hasValueSatisfying(advice -> {
                    assertThat(advice.severity()).isEqualTo(Severity.WARN);
                    assertThat(advice.text()).contains("-0.015", "no head-room", "Use the logit difference");
                    assertThat(advice.remedies()).containsExactly(Remedy.SHOW_LOGIT_DIFFERENCE);
                });
    }

    @Test
    void isANoteBesideTheLogitDifference() {
        assertThat(rule.check(certain().evidence())).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.NOTE);
            assertThat(advice.text()).contains("Stay with logit difference");
        });
    }

    @Test
    void isSilentWithHeadRoom() {
        assertThat(rule.check(MadeUp.denoising().evidence().showing(Measure.LOG_PROBABILITY)))
                .isEmpty();
    }
}
