package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// One kind of corruption is one difference.
class NarrowCorruptionTest {
    private final AdviceRule rule = new NarrowCorruption();

    private static Evidence with(Corruptions corruptions) {
        Subject subject = new Subject("toy", "ioi", List.of(MadeUp.pair()), 0, 0, corruptions);
        return Evidence.of(subject, Measure.LOGIT_DIFFERENCE, List.of());
    }

    @Test
    void namesWhatDiffersAndWhatStaysEqual() {
        assertThat(rule.check(with(Corruptions.ONE))).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.NOTE);
            assertThat(advice.text())
                    .contains("\" John\" → \" Anna\"", "the other 7 of 8 tokens stay equal")
                    .contains("\" Mary\" and \" John\" among them", "no other corruption");
            assertThat(advice.remedies()).isEmpty();
        });
    }

    @Test
    void namesTheCorruptionsNotTried() {
        Corruptions three = new Corruptions("s2", List.of("s2", "swap", "new-names"), Set.of("s2"));

        assertThat(rule.check(with(three))).hasValueSatisfying(advice -> {
            assertThat(advice.text()).contains("(corruption s2)", "Try swap or new-names too");
            assertThat(advice.remedies()).containsExactly(Remedy.TRY_ANOTHER_CORRUPTION);
        });
    }

    @Test
    void isSilentWhereThePairIsNotTheDifference() {
        assertThat(rule.check(MadeUp.noising().evidence())).isPresent();
        assertThat(rule.check(MadeUp.noising().source(PatchSource.GAUSSIAN).evidence()))
                .isPresent();
        for (PatchSource source : List.of(PatchSource.RESAMPLE, PatchSource.ZERO, PatchSource.MEAN)) {
            assertThat(rule.check(MadeUp.noising().source(source).evidence()))
                    .as(source.id())
                    .isEmpty();
        }
    }

    @Test
    void isSilentOnceAnotherWasTried() {
        assertThat(rule.check(with(new Corruptions("s2", List.of("s2", "swap"), Set.of("swap", "s2")))))
                .isEmpty();
    }
}
