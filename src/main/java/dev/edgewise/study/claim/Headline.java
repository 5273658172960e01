package dev.edgewise.study.claim;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sentence that stands above a record. "Confirmed" is said of supported claims only, and with what they were
/// confirmed on; nothing is said to cause anything.
final class Headline {
    private Headline() {}

    static String of(ClaimRecord record, Verdict verdict, List<Finding> findings) {
        ClaimSubject subject = record.claim().subject();
        String on = on(record);
        return switch (verdict) {
            case SUPPORTED ->
                "Confirmed on " + on + ", by " + subject.metric().title() + " on " + subject.model() + "."
                        + minimal(findings) + untested(findings);
            case NOT_SUPPORTED -> "On " + on + ", it fails in " + failed(findings, Verdict.NOT_SUPPORTED) + ".";
            case UNDECIDED ->
                "On " + on + ", the intervals leave open: " + failed(findings, Verdict.UNDECIDED)
                        + ". The members may be called associated with the behaviour, not more.";
        };
    }

    private static String on(ClaimRecord record) {
        ExampleValues main = record.measured().sets().get(Measured.MAIN);
        ExampleValues held = record.measured().sets().get(Measured.HELD_OUT);
        String task = record.claim().subject().taskWords();
        if (main == null) {
            return "no example of " + task + " yet";
        }
        List<String> others = record.sets().stream()
                .filter(set -> set.startsWith(Measured.CORRUPTION))
                .filter(set -> record.measured().sets().containsKey(set))
                .map(set -> set.substring(Measured.CORRUPTION.length()))
                .toList();
        return ClaimWords.count(main.places().size(), "example") + " of " + task
                + (held == null ? "" : ", " + held.places().size() + " held-out ones")
                + (others.isEmpty() ? "" : ", and with corruption " + String.join(", ", others));
    }

    private static String minimal(List<Finding> findings) {
        return findings.stream()
                .filter(f -> f.test() == ClaimTest.MINIMALITY && f.verdict() != Verdict.SUPPORTED)
                .map(f -> f.verdict() == Verdict.NOT_SUPPORTED
                        ? " Not minimal: some of its members make no difference."
                        : " Whether it is minimal is open.")
                .findFirst()
                .orElse("");
    }

    /// What a reader of one sentence would take for granted.
    private static String untested(List<Finding> findings) {
        List<String> missing = Stream.of(ClaimTest.RANDOM, ClaimTest.HELD_OUT, ClaimTest.CORRUPTION)
                .filter(test -> findings.stream().noneMatch(finding -> finding.test() == test))
                .map(test -> switch (test) {
                    case RANDOM -> "against random sets";
                    case HELD_OUT -> "on held-out examples";
                    default -> "with another corruption";
                })
                .toList();
        return missing.isEmpty() ? "" : " Not tested " + String.join(", ", missing) + ".";
    }

    private static String failed(List<Finding> findings, Verdict verdict) {
        return findings.stream()
                .filter(f -> f.counted() && f.verdict() == verdict)
                .map(Finding::title)
                .collect(Collectors.joining("; "));
    }
}
