package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import org.junit.jupiter.api.Test;

/// There must be something to divide by.
class WeakContrastTest {
    private final AdviceRule rule = new WeakContrast();

    @Test
    void firesWithinTwoStandardErrors() {
        // Differences 2, −1, 2, −1: mean 0.5, standard error 0.87.
        Evidence evidence = MadeUp.denoising()
                .clean(Measure.LOGIT_DIFFERENCE, 2, 0, 2, 0)
                .corrupted(Measure.LOGIT_DIFFERENCE, 0, 1, 0, 1)
                .evidence();

        assertThat(rule.check(evidence)).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.STOP);
            assertThat(advice.text()).contains("0.500 ± 0.87", "logit difference");
        });
    }

    @Test
    void isSilentBeyondThem() {
        // Differences 2, 1, 2, 1: mean 1.5, standard error 0.29.
        Evidence evidence = MadeUp.denoising()
                .clean(Measure.LOGIT_DIFFERENCE, 2, 2, 2, 2)
                .corrupted(Measure.LOGIT_DIFFERENCE, 0, 1, 0, 1)
                .evidence();

        assertThat(rule.check(evidence)).isEmpty();
    }

    @Test
    void looksAtTheMeasureShown() {
        Evidence evidence = MadeUp.denoising()
                .clean(Measure.PROBABILITY, 0, 0, 0, 0)
                .corrupted(Measure.PROBABILITY, 0, 0, 0, 0)
                .evidence();

        assertThat(rule.check(evidence)).isEmpty();
        assertThat(rule.check(evidence.showing(Measure.PROBABILITY))).isPresent();
    }
}
