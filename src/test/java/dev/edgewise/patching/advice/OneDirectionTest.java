package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Both directions belong together.
class OneDirectionTest {
    private final AdviceRule rule = new OneDirection();

    @Test
    void firesOnNoisingAlone() {
        assertThat(rule.check(MadeUp.noising().evidence())).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.WARN);
            assertThat(advice.text()).contains("Only noising", "Run denoising too", "stand in for each other");
            assertThat(advice.remedies()).containsExactly(Remedy.RUN_OTHER_DIRECTION);
        });
    }

    @Test
    void firesOnDenoisingAlone() {
        assertThat(rule.check(MadeUp.denoising().evidence())).hasValueSatisfying(advice -> assertThat(advice.text())
                .contains("Only denoising", "Run noising too", "work only together"));
    }

    @Test
    void asksForAnotherSourceWhereThereIsNoOtherDirection() {
        assertThat(rule.check(MadeUp.noising().source(PatchSource.ZERO).evidence()))
                .map(Advice::remedies)
                .hasValue(List.of(Remedy.USE_CORRUPTED_PROMPT));
    }

    @Test
    void isSilentOnBothAndBeforeAnyRun() {
        Evidence both = Evidence.of(
                MadeUp.subject(),
                Measure.LOGIT_DIFFERENCE,
                List.of(MadeUp.denoising().sweep(), MadeUp.noising().sweep()));

        assertThat(rule.check(both)).isEmpty();
        assertThat(rule.check(Evidence.of(MadeUp.subject(), Measure.LOGIT_DIFFERENCE, List.of())))
                .isEmpty();
    }
}
