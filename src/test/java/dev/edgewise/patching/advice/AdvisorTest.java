package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// All rules together.
class AdvisorTest {
    private static final List<String> IDS = List.of(
            "clean-fails",
            "weak-contrast",
            "same-answer",
            "off-distribution",
            "narrow-corruption",
            "misaligned",
            "one-direction",
            "wrong-answer-falls",
            "uniform-damage",
            "probability-only",
            "discrete-metric",
            "saturated",
            "kl-gradient",
            "sweep-is-not-proof",
            "backup",
            "negative-parts",
            "approximate",
            "scope");

    private final Advisor advisor = new Advisor();

    @Test
    void everyRuleIsThere() {
        assertThat(advisor.rules()).extracting(AdviceRule::id).containsExactlyElementsOf(IDS);
        assertThat(advisor.rule("backup")).containsInstanceOf(Backup.class);
        assertThat(advisor.rule("nothing")).isEmpty();
    }

    @Test
    void everyRuleExplainsItselfInItsOwnWords() {
        assertThat(advisor.rules())
                .extracting(AdviceRule::explanation)
                .doesNotHaveDuplicates()
                .allSatisfy(text -> {
                    assertThat(text).hasSizeGreaterThan(150).endsWith(".");
                });
    }

    @Test
    void everyRuleHasItsPlaceInTheManual() throws IOException {
        String manual = Files.readString(Path.of("docs/manual.md"));
        assertThat(IDS).allSatisfy(id -> assertThat(manual).contains("`" + id + "`"));
    }

    @Test
    void theGravestComesFirst() {
        List<Advice> said = advisor.on(MadeUp.noising()
                .clean(Measure.LOGIT_DIFFERENCE, 0, 0, 0, 0)
                .corrupted(Measure.LOGIT_DIFFERENCE, 0, 0, 0, 0)
                .evidence());

        assertThat(said)
                .extracting(Advice::id)
                .containsExactly("weak-contrast", "one-direction", "narrow-corruption", "scope");
        assertThat(said).extracting(Advice::severity).isSorted();
    }

    @Test
    void aSoundExperimentHearsItsLimitsOnly() {
        Evidence sound = Evidence.of(
                MadeUp.subject(),
                Measure.LOGIT_DIFFERENCE,
                List.of(MadeUp.denoising().sweep(), MadeUp.noising().sweep()));

        assertThat(advisor.on(sound)).extracting(Advice::id).containsExactly("narrow-corruption", "scope");
    }
}
