package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// Estimates by attribution.
class ApproximateTest {
    private final AdviceRule rule = new Approximate();

    private static Evidence with(int verified, OptionalDouble correlation, OptionalDouble signs) {
        return MadeUp.noising().evidence().with(new Approximation("EAP", 262, verified, correlation, signs));
    }

    @Test
    void saysHowManyWereVerified() {
        assertThat(rule.check(with(50, OptionalDouble.of(0.93), OptionalDouble.of(0.96))))
                .hasValueSatisfying(advice -> {
                    assertThat(advice.severity()).isEqualTo(Severity.NOTE);
                    assertThat(advice.text()).contains("EAP", "50 of 262", "r 0.93", "sign agreement 96 %");
                    assertThat(advice.remedies()).containsExactly(Remedy.VERIFY);
                });
    }

    @Test
    void warnsWhereNoneWasOrTheyDisagree() {
        assertThat(rule.check(with(0, OptionalDouble.empty(), OptionalDouble.empty())))
                .hasValueSatisfying(advice -> {
                    assertThat(advice.severity()).isEqualTo(Severity.WARN);
                    assertThat(advice.text()).contains("none of them run");
                });
        assertThat(rule.check(with(50, OptionalDouble.of(0.2), OptionalDouble.of(0.96))))
                .map(Advice::severity)
                .hasValue(Severity.WARN);
    }

    @Test
    void isSilentOnRuns() {
        assertThat(rule.check(MadeUp.noising().evidence())).isEmpty();
    }
}
