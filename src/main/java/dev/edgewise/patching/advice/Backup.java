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
                + " than the sum of theirs. A direct effect is what a part writes itself for the right answer and against the wrong one; a rise counts beyond two standard errors and from a twentieth of the loss on.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        return evidence.raised().flatMap(raised -> {
            List<RaisedEffects.Other> higher = raised.raised().stream()
                    .sorted(Comparator.comparingDouble((RaisedEffects.Other other) -> -other.rise()))
                    .toList();
            if (higher.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(say(
                    Severity.WARN,
                    List.of(Remedy.RUN_CLAIM),
                    "Noising %s takes %.2f logits away and raises the direct effect of %s%s, which makes up for a part of"
                            + " it: the joint effect is more than the sum. Test the pair, %s with %s.",
                    raised.part(),
                    raised.lost(),
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
