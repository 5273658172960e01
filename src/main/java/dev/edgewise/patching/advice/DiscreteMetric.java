package dev.edgewise.patching.advice;

import dev.edgewise.patching.Measure;
import java.util.List;
import java.util.Optional;

/// Accuracy or rank is the measure shown.
final class DiscreteMetric implements AdviceRule {

    @Override
    public String id() {
        return "discrete-metric";
    }

    @Override
    public String explanation() {
        return "Accuracy and rank change only where one token overtakes another. A part that brings the answer nearly"
                + " there counts nothing, the last of several small steps counts for all. A continuous measure, as the"
                + " logit difference, gives each its share.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        Measure shown = evidence.shown();
        if (shown != Measure.ACCURACY && shown != Measure.RANK) {
            return Optional.empty();
        }
        return Optional.of(say(
                Severity.WARN,
                List.of(Remedy.SHOW_LOGIT_DIFFERENCE),
                "%s changes only where one token overtakes another%s: thresholds hide partial effects. Use the logit"
                        + " difference.",
                shown == Measure.RANK ? "Rank" : "Accuracy",
                evidence.any()
                        .map(sweep -> String.format(
                                java.util.Locale.ROOT,
                                " (mean %.2f clean, %.2f corrupted)",
                                Means.of(sweep.clean(), shown),
                                Means.of(sweep.corrupted(), shown)))
                        .orElse("")));
    }
}
