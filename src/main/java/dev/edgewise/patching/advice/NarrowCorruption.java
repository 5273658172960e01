package dev.edgewise.patching.advice;

import dev.edgewise.patching.PatchSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// One kind of corruption alone: the result is about what differs in it.
final class NarrowCorruption implements AdviceRule {
    private static final int LISTED = 3;

    @Override
    public String id() {
        return "narrow-corruption";
    }

    @Override
    public String explanation() {
        return "Patching sees the difference between two prompts and nothing else. What both have in common (grammar,"
                + " topic, the rest of the names) works in both runs and stays invisible, however important it is. Another"
                + " corruption changes something else and so shows other parts; what appears under several is more than"
                + " a property of one pair.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        Subject subject = evidence.subject();
        Corruptions corruptions = subject.corruptions();
        if (!isOfThePair(evidence)
                || corruptions.severalTried()
                || subject.pairs().isEmpty()) {
            return Optional.empty();
        }
        List<String> others = corruptions.untried();
        return Optional.of(say(
                Severity.NOTE,
                others.isEmpty() ? List.of() : List.of(Remedy.TRY_ANOTHER_CORRUPTION),
                "This is about one difference only%s: %s. %s.",
                corruptions.used().isEmpty() ? "" : " (corruption " + corruptions.used() + ")",
                difference(subject.pairs().getFirst()),
                others.isEmpty()
                        ? "The task has no other corruption; give it one that changes something else"
                        : "Try " + String.join(" or ", others) + " too"));
    }

    /// Other prompts, zeros and means differ from the clean run elsewhere too.
    private static boolean isOfThePair(Evidence evidence) {
        PatchSource source = evidence.corruptedSide();
        return source == PatchSource.CORRUPTED || source == PatchSource.GAUSSIAN;
    }

    private static String difference(PromptPair pair) {
        List<Integer> places = pair.differences();
        String differing = places.stream()
                .limit(LISTED)
                .map(p -> Quotes.of(pair.clean().get(p)) + " → "
                        + Quotes.of(pair.corrupted().get(p)))
                .collect(Collectors.joining(", "));
        String more = places.size() > LISTED ? " and " + (places.size() - LISTED) + " more" : "";
        return String.format(
                Locale.ROOT,
                "in the first pair %s%s %s; the other %d of %d tokens stay equal%s, so what reads only them shows"
                        + " nothing",
                differing,
                more,
                places.size() == 1 ? "differs" : "differ",
                pair.clean().size() - places.size(),
                pair.clean().size(),
                answers(pair, places));
    }

    /// Whether the answers themselves are among what stays equal.
    private static String answers(PromptPair pair, List<Integer> places) {
        List<String> kept = java.util.stream.IntStream.range(0, pair.clean().size())
                .filter(p -> !places.contains(p))
                .mapToObj(pair.clean()::get)
                .filter(token ->
                        pair.correct().contains(token) || pair.incorrect().contains(token))
                .distinct()
                .limit(LISTED)
                .map(Quotes::of)
                .toList();
        return kept.isEmpty() ? "" : " (" + String.join(" and ", kept) + " among them)";
    }
}
