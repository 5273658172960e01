package dev.edgewise.patching.advice;

import dev.edgewise.patching.Measure;
import java.util.List;
import java.util.Optional;

/// The model does not do the task on the clean prompts.
final class CleanFails implements AdviceRule {
    private static final double ENOUGH = 0.8;
    private static final double CHANCE = 0.5;

    @Override
    public String id() {
        return "clean-fails";
    }

    @Override
    public String explanation() {
        return "Patching explains a behaviour by taking it apart. Where the model prefers the wrong answer on the clean"
                + " prompt there is no behaviour, and such examples add noise, or effects of the opposite sign, to every"
                + " mean. An example counts as right where the best correct answer outranks the best incorrect one.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        return evidence.any().flatMap(sweep -> {
            double accuracy = Means.of(sweep.clean(), Measure.ACCURACY);
            int examples = Means.examples(sweep.clean(), Measure.ACCURACY);
            if (!(accuracy < ENOUGH)) {
                return Optional.empty();
            }
            return Optional.of(say(
                    accuracy <= CHANCE ? Severity.STOP : Severity.WARN,
                    List.of(Remedy.LEAVE_OUT_FAILING_EXAMPLES),
                    "The model gets only %d of %d clean prompts right (%.0f %%), so there is little behaviour to take"
                            + " apart. Leave out the others, or use a model that does the task.",
                    Math.round(accuracy * examples),
                    examples,
                    100 * accuracy));
        });
    }
}
