package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The model must do the task.
class CleanFailsTest {
    private final AdviceRule rule = new CleanFails();

    @Test
    void firesBelowFourOfFive() {
        Evidence evidence =
                MadeUp.denoising().clean(Measure.ACCURACY, 1, 0, 1, 1).evidence();

        assertThat(rule.check(evidence)).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.WARN);
            assertThat(advice.text()).contains("3 of 4", "75 %");
            assertThat(advice.remedies()).containsExactly(Remedy.LEAVE_OUT_FAILING_EXAMPLES);
        });
    }

    @Test
    void countsOnlyWhatWasMeasured() {
        Evidence cancelled =
                MadeUp.denoising().clean(Measure.ACCURACY, 1, 0, 0, Float.NaN).evidence();

        assertThat(rule.check(cancelled))
                .hasValueSatisfying(advice -> assertThat(advice.text()).contains("1 of 3", "33 %"));
    }

    @Test
    void stopsAtChance() {
        Evidence evidence = MadeUp.noising().clean(Measure.ACCURACY, 1, 0, 0, 1).evidence();

        assertThat(rule.check(evidence)).map(Advice::severity).hasValue(Severity.STOP);
    }

    @Test
    void isSilentFromFourOfFiveOn() {
        MadeUp right = MadeUp.denoising().clean(Measure.ACCURACY, 1, 1, 1, 1, 0);

        assertThat(rule.check(Evidence.of(MadeUp.subject(), Measure.LOGIT_DIFFERENCE, List.of(right.sweep()))))
                .isEmpty();
        assertThat(rule.check(Evidence.of(MadeUp.subject(), Measure.LOGIT_DIFFERENCE, List.of())))
                .isEmpty();
    }
}
