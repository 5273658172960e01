package dev.edgewise.patching.advice;

import java.util.List;
import java.util.Optional;

/// Clean and corrupted prompt differ in length: position 5 of one is not position 5 of the other.
final class Misaligned implements AdviceRule {

    @Override
    public String id() {
        return "misaligned";
    }

    @Override
    public String explanation() {
        return "An activation is patched into the same position of the other prompt. Where the prompts differ in length"
                + " the positions no longer mean the same, so such pairs are refused. Write both prompts with the same"
                + " number of tokens: names of one token each, the same phrases.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        List<PromptPair> pairs = evidence.subject().pairs();
        int used = pairs.size();
        long crooked = pairs.stream().filter(pair -> !pair.isAligned()).count();
        if (crooked > 0) {
            return Optional.of(say(
                    Severity.STOP,
                    List.of(),
                    "In %d of %d pairs clean and corrupted prompt differ in length, so their positions do not mean the"
                            + " same and nothing can be patched. Write both with the same number of tokens.",
                    crooked,
                    used));
        }
        int refused = evidence.subject().misaligned();
        if (refused == 0) {
            return Optional.empty();
        }
        return Optional.of(say(
                Severity.WARN,
                List.of(),
                "%d of %d pairs are refused, for clean and corrupted prompt differ in length and their positions do not"
                        + " mean the same: nothing here is about them. Write both with the same number of tokens.",
                refused,
                refused + used));
    }
}
