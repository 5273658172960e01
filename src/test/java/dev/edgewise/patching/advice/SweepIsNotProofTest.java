package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Claims made from sweeps.
class SweepIsNotProofTest {
    private final AdviceRule rule = new SweepIsNotProof();

    @Test
    void firesOnAClaimThatNoRecordConfirms() {
        Evidence evidence = MadeUp.noising().evidence().claiming(List.of("a1.h1 moves the name", "m0 detects it"));

        assertThat(rule.check(evidence)).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.WARN);
            assertThat(advice.text()).contains("\"a1.h1 moves the name\" (and 1 more)", "as a whole");
            assertThat(advice.remedies()).containsExactly(Remedy.RUN_CLAIM);
        });
    }

    @Test
    void isSilentWhereNothingIsClaimed() {
        assertThat(rule.check(MadeUp.noising().evidence())).isEmpty();
    }
}
