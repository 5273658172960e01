package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import org.junit.jupiter.api.Test;

/// Probability as the measure shown.
class ProbabilityOnlyTest {
    private final AdviceRule rule = new ProbabilityOnly();

    @Test
    void firesOnProbability() {
        assertThat(rule.check(MadeUp.denoising().evidence().showing(Measure.PROBABILITY)))
                .hasValueSatisfying(advice -> {
                    assertThat(advice.severity()).isEqualTo(Severity.WARN);
                    assertThat(advice.text()).contains("exponential", "0.605 clean");
                    assertThat(advice.remedies()).containsExactly(Remedy.SHOW_LOGIT_DIFFERENCE);
                });
    }

    @Test
    void isSilentOnOthers() {
        assertThat(rule.check(MadeUp.denoising().evidence())).isEmpty();
        assertThat(rule.check(MadeUp.denoising().evidence().showing(Measure.LOG_PROBABILITY)))
                .isEmpty();
    }
}
