package dev.edgewise.patching.advice;

import dev.edgewise.patching.Measure;
import java.util.List;
import java.util.Optional;

/// The clean run is certain of the answer already.
final class Saturated implements AdviceRule {
    /// Of the log-probability, in nats: a probability of 95 %.
    private static final double NEAR_ZERO = -0.05;

    @Override
    public String id() {
        return "saturated";
    }

    @Override
    public String explanation() {
        return "A log-probability cannot rise above 0. Where the clean run is nearly there, much may be added to or taken"
                + " from the answer's logit before the log-probability moves, so parts look unimportant and redundancy"
                + " looks larger than it is. The logit difference has no such ceiling.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        return evidence.any().flatMap(sweep -> {
            double mean = Means.of(sweep.clean(), Measure.LOG_PROBABILITY);
            if (!(mean > NEAR_ZERO)) {
                return Optional.empty();
            }
            boolean shown = evidence.shown() == Measure.LOG_PROBABILITY || evidence.shown() == Measure.PROBABILITY;
            return Optional.of(say(
                    shown ? Severity.WARN : Severity.NOTE,
                    shown ? List.of(Remedy.SHOW_LOGIT_DIFFERENCE) : List.of(),
                    "The clean run is all but certain of the answer (mean log-probability %.3f, probability %.0f %%):"
                            + " %s has no head-room, and parts that matter may not move it. %s.",
                    mean,
                    100 * Means.of(sweep.clean(), Measure.PROBABILITY),
                    shown ? evidence.shown().title() : "log-probability",
                    shown
                            ? "Use the logit difference"
                            : "Stay with " + evidence.shown().title()));
        });
    }
}
