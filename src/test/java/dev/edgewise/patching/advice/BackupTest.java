package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Parts that do more when another one fails.
class BackupTest {
    private final AdviceRule rule = new Backup();

    private static Evidence with(RaisedEffects.Other... others) {
        return MadeUp.noising().evidence().with(new RaisedEffects("a0.h1", 3, List.of(others)));
    }

    @Test
    void listsTheThreeThatRiseMost() {
        Evidence evidence = with(
                new RaisedEffects.Other("a1.h0", 0.1, 0.3, 0.05),
                new RaisedEffects.Other("a2.h0", 0, 0.9, 0.1),
                new RaisedEffects.Other("a3.h0", -0.5, 0, 0.1),
                new RaisedEffects.Other("a4.h0", 1, 1.4, 0.1),
                new RaisedEffects.Other("a5.h0", 1, 0.2, 0.1));

        assertThat(rule.check(evidence)).hasValueSatisfying(advice -> {
            assertThat(advice.severity()).isEqualTo(Severity.WARN);
            assertThat(advice.text())
                    .contains(
                            "Noising a0.h1 takes 3.00 logits away",
                            "a2.h0 (0.00 to 0.90), a3.h0 (-0.50 to 0.00), a4.h0 (1.00 to 1.40)")
                    .contains("and 1 more", "Test the pair, a0.h1 with a2.h0")
                    .doesNotContain("a5.h0");
        });
    }

    @Test
    void isSilentWithinNoiseAndWhereOthersFall() {
        assertThat(rule.check(with(
                        new RaisedEffects.Other("a1.h0", 0.1, 0.3, 0.2),
                        new RaisedEffects.Other("a5.h0", 1, 0.2, 0.1))))
                .isEmpty();
        assertThat(rule.check(with(new RaisedEffects.Other("a1.h0", 0.1, 0.2, 0.01))))
                .as("too little to make up for 3 logits")
                .isEmpty();
        assertThat(rule.check(MadeUp.noising().evidence())).isEmpty();
    }
}
