package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import org.junit.jupiter.api.Test;

/// A gradient at a minimum.
class KlGradientTest {
    private final AdviceRule rule = new KlGradient();

    @Test
    void stopsAGradientOfTheKl() {
        Evidence evidence = MadeUp.noising().evidence().showing(Measure.KL_DIVERGENCE);

        assertThat(rule.check(evidence.takingGradient())).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.STOP);
            assertThat(advice.text()).contains("0 at the clean run", "integrated gradients");
            assertThat(advice.remedies()).contains(Remedy.USE_INTEGRATED_GRADIENTS);
        });
    }

    @Test
    void isSilentOnRunsAndOnOtherMetrics() {
        Evidence evidence = MadeUp.noising().evidence();

        assertThat(rule.check(evidence.showing(Measure.KL_DIVERGENCE))).isEmpty();
        assertThat(rule.check(evidence.takingGradient())).isEmpty();
    }
}
