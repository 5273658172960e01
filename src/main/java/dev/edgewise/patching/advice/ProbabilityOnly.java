package dev.edgewise.patching.advice;

import dev.edgewise.patching.Measure;
import java.util.List;
import java.util.Optional;

/// Probability is the measure shown.
final class ProbabilityOnly implements AdviceRule {

    @Override
    public String id() {
        return "probability-only";
    }

    @Override
    public String explanation() {
        return "A probability is exponential in the logits: what raises a small one tenfold hardly shows, what raises one"
                + " half by half fills the picture. So peaks look sharper than they are, and what works against the"
                + " answer, by pushing down what is near 0 already, disappears. Logits add up along the residual stream,"
                + " and so do effects in logits.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        if (evidence.shown() != Measure.PROBABILITY) {
            return Optional.empty();
        }
        return Optional.of(say(
                Severity.WARN,
                List.of(Remedy.SHOW_LOGIT_DIFFERENCE),
                "Probability is exponential in the logits%s: it sharpens peaks and hides what works against the answer."
                        + " Look at the logit difference beside it.",
                evidence.any()
                        .map(sweep -> String.format(
                                java.util.Locale.ROOT,
                                " (%.3f clean, %.3f corrupted)",
                                Means.of(sweep.clean(), Measure.PROBABILITY),
                                Means.of(sweep.corrupted(), Measure.PROBABILITY)))
                        .orElse("")));
    }
}
