package dev.edgewise.patching.advice;

import dev.edgewise.patching.Measure;
import java.util.List;
import java.util.Optional;

/// The corrupted prompts still give the right answer.
final class SameAnswer implements AdviceRule {
    private static final double TOLERATED = 0.2;

    @Override
    public String id() {
        return "same-answer";
    }

    @Override
    public String explanation() {
        return "The corrupted prompt is to lack the information that the answer hangs on. Where the model still prefers"
                + " the correct answer there, part of that information is left, or the answer is guessed from something"
                + " else; what both prompts share cannot show in any patch.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        return evidence.any().flatMap(sweep -> {
            double accuracy = Means.of(sweep.corrupted(), Measure.ACCURACY);
            int examples = Means.examples(sweep.corrupted(), Measure.ACCURACY);
            if (!(accuracy > TOLERATED)) {
                return Optional.empty();
            }
            return Optional.of(say(
                    Severity.WARN,
                    List.of(Remedy.TRY_ANOTHER_CORRUPTION),
                    "%d of %d corrupted prompts (%.0f %%) still give the correct answer: the corruption does not remove"
                            + " the information, and what is left cannot show here. Use a corruption that turns the"
                            + " answer round.",
                    Math.round(accuracy * examples),
                    examples,
                    100 * accuracy));
        });
    }
}
