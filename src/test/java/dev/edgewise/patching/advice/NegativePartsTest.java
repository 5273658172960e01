package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import org.junit.jupiter.api.Test;

/// What a circuit leaves out.
class NegativePartsTest {
    private final AdviceRule rule = new NegativeParts();

    private static Evidence with(double faithfulness, double low, double negative, double positive) {
        return MadeUp.noising().evidence().with(new CircuitNumbers(faithfulness, low, negative, positive));
    }

    @Test
    void firesAboveOne() {
        assertThat(rule.check(with(1.2, 1.1, Double.NaN, Double.NaN))).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.WARN);
            assertThat(advice.text()).contains("above 1 (1.200, at least 1.100)", "KL");
            assertThat(advice.remedies()).containsExactly(Remedy.SHOW_KL);
        });
    }

    @Test
    void firesWhereNegativeMassIsLeftOut() {
        assertThat(rule.check(with(0.9, 0.8, 0.95, 0.3)))
                .hasValueSatisfying(advice -> assertThat(advice.text()).contains("95 %", "30 %"));
        assertThat(rule.check(with(0.9, 0.8, 0.55, 0.3))).isPresent();
    }

    @Test
    void isSilentOnABalancedCircuitBelowOne() {
        assertThat(rule.check(with(0.9, 0.8, 0.5, 0.4))).isEmpty();
        assertThat(rule.check(with(1.0004, 0.99, 0.5, 0.4))).isEmpty();
        assertThat(rule.check(MadeUp.noising().evidence())).isEmpty();
    }

    @Test
    void firesOnAPatchThatRestoresClearlyMoreThanAll() {
        Evidence evidence =
                MadeUp.denoising().moves(1, Measure.LOGIT_DIFFERENCE, 10).evidence();

        assertThat(rule.check(evidence))
                .hasValueSatisfying(advice -> assertThat(advice.text()).contains("a0.h1", "125 %"));
    }
}
