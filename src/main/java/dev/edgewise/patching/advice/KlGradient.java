package dev.edgewise.patching.advice;

import dev.edgewise.patching.Measure;
import java.util.List;
import java.util.Optional;

/// A gradient of the KL to the clean run is to be taken at the clean run.
final class KlGradient implements AdviceRule {

    @Override
    public String id() {
        return "kl-gradient";
    }

    @Override
    public String explanation() {
        return "The KL to the clean run is 0 on the clean run and positive everywhere else: the clean run is its minimum,"
                + " and at a minimum the gradient is 0. Estimates from that gradient are rounding errors. Integrated"
                + " gradients take it along the way from the corrupted run, where it is not 0.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        if (!evidence.gradient() || evidence.shown() != Measure.KL_DIVERGENCE) {
            return Optional.empty();
        }
        return Optional.of(say(
                Severity.STOP,
                List.of(Remedy.USE_INTEGRATED_GRADIENTS, Remedy.SHOW_LOGIT_DIFFERENCE),
                "The gradient of the KL to the clean run is 0 at the clean run, its minimum: estimates from it are"
                        + " rounding errors. Use integrated gradients, or another metric."));
    }
}
