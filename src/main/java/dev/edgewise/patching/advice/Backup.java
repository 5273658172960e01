package dev.edgewise.patching.advice;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// While one part is noised, others write more of the answer.
final class Backup implements AdviceRule {
    private static final int LISTED = 3;

    @Override
    public String id() {
        return "backup";
    }

    @Override
    public String explanation() {
        return "Some parts do more as soon as another one fails. Noising a part then shows its effect less what the"
                + " others make up for, so it looks less important than it is, and the effect of several at once is more"
                + " than the sum of theirs. A rise of a direct effect counts beyond two standard errors.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        return evidence.raised().flatMap(raised -> {
            List<RaisedEffects.Other> higher = raised.others().stream()
                    .filter(RaisedEffects.Other::isRaised)
                    .sorted(Comparator.comparingDouble((RaisedEffects.Other other) -> -other.rise()))
                    .toList();
            if (higher.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(say(
                    Severity.WARN,
                    List.of(Remedy.RUN_CLAIM),
                    "Noising %s raises the direct effect of %s%s: they stand in for it, so the joint effect is more than"
                            + " the sum. Test the pair, %s with %s.",
                    raised.part(),
                    higher.stream().limit(LISTED).map(Backup::text).collect(Collectors.joining(", ")),
                    higher.size() > LISTED ? " and " + (higher.size() - LISTED) + " more" : "",
                    raised.part(),
                    higher.getFirst().name()));
        });
    }

    private static String text(RaisedEffects.Other other) {
        return String.format(Locale.ROOT, "%s (%.2f to %.2f)", other.name(), other.before(), other.after());
    }
}
