package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import org.junit.jupiter.api.Test;

/// Accuracy and rank as the measure shown.
class DiscreteMetricTest {
    private final AdviceRule rule = new DiscreteMetric();

    @Test
    void firesOnAccuracyAndRank() {
        assertThat(rule.check(MadeUp.denoising().evidence().showing(Measure.ACCURACY)))
                .hasValueSatisfying(advice ->
                        assertThat(advice.text()).startsWith("Accuracy").contains("1.00 clean, 0.00 corrupted"));
        assertThat(rule.check(MadeUp.denoising().evidence().showing(Measure.RANK)))
                .hasValueSatisfying(advice -> {
                    assertThat(advice.severity()).isEqualTo(Severity.WARN);
                    assertThat(advice.text()).startsWith("Rank").contains("9.00 corrupted");
                    assertThat(advice.remedies()).containsExactly(Remedy.SHOW_LOGIT_DIFFERENCE);
                });
    }

    @Test
    void isSilentOnContinuousMeasures() {
        assertThat(rule.check(MadeUp.denoising().evidence())).isEmpty();
        assertThat(rule.check(MadeUp.denoising().evidence().showing(Measure.PROBABILITY)))
                .isEmpty();
    }
}
