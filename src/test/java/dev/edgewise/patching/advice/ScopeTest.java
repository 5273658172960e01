package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a result is about.
class ScopeTest {
    private final AdviceRule rule = new Scope();

    @Test
    void isSaidAlways() {
        assertThat(rule.check(Evidence.of(MadeUp.subject(), Measure.PROBABILITY, List.of())))
                .hasValueSatisfying(advice -> {
                    assertThat(advice.severity()).isEqualTo(Severity.NOTE);
                    assertThat(advice.text())
                            .contains("1 example of task ioi in 1 wording,", "model toy", "probability");
                });
    }

    @Test
    void countsWordingsAndNamesTheCorruption() {
        PromptPair same = new PromptPair(
                List.of("When", " Sue", " and", " Bob", " left", ",", " Bob", " called"),
                List.of("When", " Sue", " and", " Bob", " left", ",", " Tim", " called"),
                List.of(" Sue"),
                List.of(" Bob"));
        PromptPair other = new PromptPair(List.of("Now", " Bob"), List.of("Now", " Tim"), List.of(" x"), List.of(" y"));
        Corruptions used = new Corruptions("s2", List.of("s2"), Set.of());
        Subject subject = new Subject("toy", "ioi", List.of(MadeUp.pair(), same, other), 2, 0, used);

        assertThat(rule.check(Evidence.of(subject, Measure.LOGIT_DIFFERENCE, List.of())))
                .map(Advice::text)
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("3 examples", "2 wordings (2 examples left out)", "corruption s2 and"));
    }

    @Test
    void doesNotCallAZeroPatchACorruption() {
        assertThat(rule.check(MadeUp.noising().source(PatchSource.ZERO).evidence()))
                .map(Advice::text)
                .hasValueSatisfying(text -> assertThat(text).contains("source zero"));
    }
}
