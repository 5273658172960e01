package dev.edgewise.study.claim;

import static dev.edgewise.study.claim.ClaimWords.list;
import static dev.edgewise.study.claim.ClaimWords.number;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.PairedDifference;
import dev.edgewise.study.claim.MemberEffect.Matter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// From measured values to verdicts, by the rules of a record and by intervals only.
final class Judge {
    /// An interval from fewer examples is no ground for a verdict.
    static final int LEAST_EXAMPLES = 5;

    static final String NOT_MEASURED = "Not measured yet.";

    private final ClaimRules rules;
    private final long seed;

    Judge(ClaimRules rules, long seed) {
        this.rules = rules;
        this.seed = seed;
    }

    /// Only the claim kept: is it enough?
    Finding kept(ClaimTest test, String label, Optional<Faithfulness> found) {
        return threshold(test, label, found, rules.sufficient(), true, "Kept alone, it holds");
    }

    /// The claim removed: can the model do without it?
    Finding removed(ClaimTest test, String label, Optional<Faithfulness> found) {
        return threshold(test, label, found, rules.necessary(), false, "Without it the model holds");
    }

    private Finding threshold(
            ClaimTest test,
            String label,
            Optional<Faithfulness> measured,
            double limit,
            boolean above,
            String subject) {
        if (measured.isEmpty()) {
            return Finding.without(test, label, NOT_MEASURED, true);
        }
        Faithfulness found = measured.get();
        if (found.value().isEmpty()) {
            return Finding.without(test, label, sentence(found.reason().orElse("there is no value")), true);
        }
        boolean few = found.examples() < LEAST_EXAMPLES;
        boolean isAbove = found.low() >= limit;
        boolean isBelow = found.high() < limit;
        Verdict verdict = few || !isAbove && !isBelow
                ? Verdict.UNDECIDED
                : isAbove == above ? Verdict.SUPPORTED : Verdict.NOT_SUPPORTED;
        String where = few
                ? "; " + ClaimWords.count(found.examples(), "example") + " are too few to decide by an interval."
                : isAbove
                        ? "; the interval lies above " + number(limit) + "."
                        : isBelow
                                ? "; the interval lies below " + number(limit) + "."
                                : "; the interval contains " + number(limit) + ".";
        String more = above && found.low() > 1 ? " Above 1: it leaves out parts that work against the answer." : "";
        double value = found.value().getAsDouble();
        return new Finding(
                test,
                label,
                found.value(),
                found.low(),
                found.high(),
                verdict,
                subject + " " + number(value) + " of the behaviour" + where + more,
                true);
    }

    /// One random set beside the claim.
    ///
    /// @param value      its faithfulness
    /// @param difference the claim's − this one's
    record Draw(int number, double value, PairedDifference difference) {}

    /// Empty where one of the two has no value.
    Optional<Draw> draw(int number, Faithfulness kept, Faithfulness random) {
        return PairedDifference.of(kept, random, seed)
                .map(difference -> new Draw(number, random.value().orElse(Double.NaN), difference));
    }

    /// The claim against sets of its size drawn by chance. The number is the difference with the set that comes
    /// closest.
    ///
    /// @param planned how many sets there are to be
    Finding random(List<Draw> draws, int planned, int examples) {
        String label = "above " + ClaimWords.count(planned, "random set") + " of its size";
        Optional<Draw> closest = draws.stream()
                .min(Comparator.comparingDouble(draw -> draw.difference().low()));
        if (closest.isEmpty() || draws.size() < planned) {
            return Finding.without(ClaimTest.RANDOM, label, NOT_MEASURED, true);
        }
        PairedDifference worst = closest.get().difference();
        long clear = draws.stream()
                .filter(d -> d.difference().low() > rules.margin())
                .count();
        long level = draws.stream()
                .filter(d -> d.difference().high() <= rules.margin())
                .count();
        double best = draws.stream().mapToDouble(Draw::value).max().orElse(Double.NaN);
        Verdict verdict = clear == planned ? Verdict.SUPPORTED : level > 0 ? Verdict.NOT_SUPPORTED : Verdict.UNDECIDED;
        String reason = "It is clearly above " + clear + " of " + planned + " random sets"
                + (level > 0 ? ", and " + level + (level == 1 ? " does" : " do") + " as well as it or better" : "")
                + "; the best of them holds " + number(best) + ".";
        if (examples < LEAST_EXAMPLES) {
            verdict = Verdict.UNDECIDED;
            reason = ClaimWords.count(examples, "example") + " are too few to decide by an interval.";
        }
        return new Finding(
                ClaimTest.RANDOM,
                label,
                OptionalDouble.of(worst.value()),
                worst.low(),
                worst.high(),
                verdict,
                reason,
                true);
    }

    /// Empty where there is no value.
    Optional<MemberEffect> member(String name, Faithfulness kept, Faithfulness without) {
        return PairedDifference.of(kept, without, seed).map(d -> MemberEffect.of(name, d, rules.margin()));
    }

    /// Does every member matter? The number is the effect of the one that matters least.
    ///
    /// @param planned how many are to be removed one by one
    /// @param members how many the claim has
    Finding minimality(List<MemberEffect> effects, int planned, int members, int examples) {
        String label = "each member removed alone";
        Optional<MemberEffect> least = effects.stream()
                .min(Comparator.comparingDouble(
                        effect -> Math.abs(effect.difference().value())));
        if (least.isEmpty() || effects.size() < planned) {
            return Finding.without(ClaimTest.MINIMALITY, label, NOT_MEASURED, rules.minimal());
        }
        List<String> useless = named(effects, Matter.MAKES_NO_DIFFERENCE);
        List<String> open = named(effects, Matter.UNDECIDED);
        List<String> against = named(effects, Matter.WORKS_AGAINST);
        int matter = effects.size() - useless.size() - open.size();
        List<String> parts = new ArrayList<>();
        parts.add(matter + " of " + planned + " members matter");
        if (!against.isEmpty()) {
            parts.add("of these " + list(against) + (against.size() == 1 ? " works" : " work") + " against it");
        }
        if (!useless.isEmpty()) {
            parts.add(list(useless) + (useless.size() == 1 ? " makes" : " make") + " no difference");
        }
        if (!open.isEmpty()) {
            parts.add("undecided: " + list(open));
        }
        if (planned < members) {
            parts.add((members - planned) + " were not tried");
        }
        Verdict verdict = !useless.isEmpty()
                ? Verdict.NOT_SUPPORTED
                : open.isEmpty() && planned == members ? Verdict.SUPPORTED : Verdict.UNDECIDED;
        if (examples < LEAST_EXAMPLES) {
            verdict = Verdict.UNDECIDED;
            parts = List.of(ClaimWords.count(examples, "example") + " are too few to decide by an interval");
        }
        PairedDifference worst = least.get().difference();
        return new Finding(
                ClaimTest.MINIMALITY,
                label,
                OptionalDouble.of(worst.value()),
                worst.low(),
                worst.high(),
                verdict,
                String.join("; ", parts) + ".",
                rules.minimal());
    }

    /// Supported where everything that counts is; not supported where one thing that counts is not.
    static Verdict overall(List<Finding> findings) {
        List<Verdict> counted =
                findings.stream().filter(Finding::counted).map(Finding::verdict).toList();
        if (counted.contains(Verdict.NOT_SUPPORTED)) {
            return Verdict.NOT_SUPPORTED;
        }
        return counted.isEmpty() || counted.contains(Verdict.UNDECIDED) ? Verdict.UNDECIDED : Verdict.SUPPORTED;
    }

    private static List<String> named(List<MemberEffect> effects, Matter matter) {
        return effects.stream()
                .filter(effect -> effect.matter() == matter)
                .map(MemberEffect::name)
                .toList();
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
