package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import org.junit.jupiter.api.Test;

/// The corrupted prompts must not give the right answer.
class SameAnswerTest {
    private final AdviceRule rule = new SameAnswer();

    @Test
    void firesAboveOneInFive() {
        Evidence evidence =
                MadeUp.denoising().corrupted(Measure.ACCURACY, 1, 0, 0, 0).evidence();

        assertThat(rule.check(evidence)).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.WARN);
            assertThat(advice.text()).contains("1 of 4", "25 %");
            assertThat(advice.remedies()).containsExactly(Remedy.TRY_ANOTHER_CORRUPTION);
        });
    }

    @Test
    void isSilentUpToOneInFive() {
        assertThat(rule.check(MadeUp.denoising()
                        .corrupted(Measure.ACCURACY, 1, 0, 0, 0, 0)
                        .evidence()))
                .isEmpty();
    }
}
