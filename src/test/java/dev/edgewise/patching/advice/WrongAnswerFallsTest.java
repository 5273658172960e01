package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import org.junit.jupiter.api.Test;

/// Which of the two logits moves the difference.
class WrongAnswerFallsTest {
    private final AdviceRule rule = new WrongAnswerFalls();

    @Test
    void firesWhereTheRivalMakesMoreThanHalf() {
        Evidence evidence = MadeUp.denoising()
                .moves(3, Measure.LOGIT_DIFFERENCE, 4)
                .moves(3, Measure.INCORRECT_LOGIT, -2.2f)
                .moves(3, Measure.CORRECT_LOGIT, 1.8f)
                .evidence();

        assertThat(rule.check(evidence)).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.WARN);
            assertThat(advice.text()).contains("a1.h1", "55 %", "recovered", "hurts the rival");
            assertThat(advice.remedies()).containsExactly(Remedy.SHOW_BOTH_LOGITS);
        });
    }

    @Test
    void firesUnderNoisingToo() {
        Evidence evidence = MadeUp.noising()
                .moves(0, Measure.LOGIT_DIFFERENCE, -4)
                .moves(0, Measure.INCORRECT_LOGIT, 4)
                .evidence();

        assertThat(rule.check(evidence))
                .hasValueSatisfying(advice -> assertThat(advice.text()).contains("a0.h0", "100 %", "lost"));
    }

    @Test
    void isSilentWhereTheAnswerItselfMoves() {
        Evidence evidence = MadeUp.denoising()
                .moves(3, Measure.LOGIT_DIFFERENCE, 4)
                .moves(3, Measure.CORRECT_LOGIT, 2.2f)
                .moves(3, Measure.INCORRECT_LOGIT, -1.8f)
                .evidence();

        assertThat(rule.check(evidence)).isEmpty();
    }

    @Test
    void isSilentOnCellsThatDoNothing() {
        Evidence evidence = MadeUp.denoising()
                .moves(3, Measure.LOGIT_DIFFERENCE, 0.4f)
                .moves(3, Measure.INCORRECT_LOGIT, -0.4f)
                .evidence();

        assertThat(rule.check(evidence)).isEmpty();
    }
}
