package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import org.junit.jupiter.api.Test;

/// Damage that looks like an effect.
class UniformDamageTest {
    private final AdviceRule rule = new UniformDamage();

    @Test
    void firesWhereEntropyRisesByMoreThanANat() {
        Evidence evidence = MadeUp.denoising()
                .moves(2, Measure.LOGIT_DIFFERENCE, 4)
                .moves(2, Measure.ENTROPY, 1.5f)
                .evidence();

        assertThat(rule.check(evidence)).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.WARN);
            assertThat(advice.text()).contains("a1.h0", "1.5 nats", "50 %", "1 of 1", "recovery");
            assertThat(advice.remedies()).containsExactly(Remedy.SHOW_KL);
        });
    }

    @Test
    void isSilentWhereItRisesLess() {
        Evidence evidence = MadeUp.denoising()
                .moves(2, Measure.LOGIT_DIFFERENCE, 4)
                .moves(2, Measure.ENTROPY, 0.9f)
                .evidence();

        assertThat(rule.check(evidence)).isEmpty();
    }

    @Test
    void examplesWithoutTheCellDoNotThinTheRise() {
        Evidence evidence = MadeUp.denoising()
                .moves(2, Measure.LOGIT_DIFFERENCE, 4)
                .moves(2, Measure.ENTROPY, 1.5f)
                .lacks(2, 3)
                .lacks(2, 1)
                .evidence();

        assertThat(rule.check(evidence))
                .hasValueSatisfying(advice -> assertThat(advice.text()).contains("1.5 nats", "51 %"));
    }

    @Test
    void isSilentWhereTheMetricDoesNotMove() {
        assertThat(rule.check(MadeUp.denoising().moves(2, Measure.ENTROPY, 2).evidence()))
                .isEmpty();
    }
}
