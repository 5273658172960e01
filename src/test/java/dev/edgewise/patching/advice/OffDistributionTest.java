package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sources that no prompt gives.
class OffDistributionTest {
    private final AdviceRule rule = new OffDistribution();

    @Test
    void firesOnZeroMeansAndNoise() {
        for (PatchSource source :
                List.of(PatchSource.ZERO, PatchSource.MEAN, PatchSource.MEAN_POSITIONAL, PatchSource.GAUSSIAN)) {
            assertThat(rule.check(MadeUp.noising().source(source).evidence())).hasValueSatisfying(advice -> {
                assertThat(advice.severity()).isEqualTo(Severity.WARN);
                assertThat(advice.text()).contains(source.title());
                assertThat(advice.remedies()).containsExactly(Remedy.USE_CORRUPTED_PROMPT);
            });
        }
    }

    @Test
    void firesOnCircuitsWhoseOutsideIsZeroOrMean() {
        Evidence circuit = Evidence.of(MadeUp.subject(), Measure.LOGIT_DIFFERENCE, List.of());
        assertThat(rule.check(circuit)).isEmpty();
        assertThat(rule.check(circuit.from(PatchSource.MEAN))).isPresent();
        assertThat(new NarrowCorruption().check(circuit)).isPresent();
        assertThat(new NarrowCorruption().check(circuit.from(PatchSource.MEAN)))
                .as("means differ everywhere, not only where the pair does")
                .isEmpty();
        assertThat(new Scope().check(circuit.from(PatchSource.ZERO)))
                .hasValueSatisfying(advice -> assertThat(advice.text()).contains("source zero"));
    }

    @Test
    void isSilentOnPrompts() {
        assertThat(rule.check(MadeUp.noising().source(PatchSource.CORRUPTED).evidence()))
                .isEmpty();
        assertThat(rule.check(MadeUp.noising().source(PatchSource.RESAMPLE).evidence()))
                .isEmpty();
    }
}
