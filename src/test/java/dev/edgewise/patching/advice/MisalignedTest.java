package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Prompts of different length.
class MisalignedTest {
    private final AdviceRule rule = new Misaligned();

    private static Evidence of(int misaligned, PromptPair... pairs) {
        Subject subject = new Subject("toy", "ioi", List.of(pairs), misaligned, misaligned, Corruptions.ONE);
        return Evidence.of(subject, Measure.LOGIT_DIFFERENCE, List.of());
    }

    @Test
    void refusesPairsOfDifferentLength() {
        PromptPair crooked = new PromptPair(List.of("a", "b"), List.of("a"), List.of("x"), List.of("y"));

        assertThat(rule.check(of(0, MadeUp.pair(), crooked))).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.STOP);
            assertThat(advice.text()).contains("1 of 2 pairs");
        });
    }

    @Test
    void saysWhichWereRefused() {
        assertThat(rule.check(of(3, MadeUp.pair()))).hasValueSatisfying(advice -> {
            assertThat(advice.severity())
                    .as("the pairs that are left are measured well")
                    .isEqualTo(Severity.WARN);
            assertThat(advice.text()).contains("3 of 4 pairs are refused");
        });
    }

    @Test
    void isSilentOnAlignedPairs() {
        assertThat(rule.check(of(0, MadeUp.pair()))).isEmpty();
    }
}
