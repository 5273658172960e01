package dev.edgewise.patching.advice;

import dev.edgewise.patching.PatchSource;
import java.util.List;
import java.util.Optional;

/// What a result is about, said always.
final class Scope implements AdviceRule {

    @Override
    public String id() {
        return "scope";
    }

    @Override
    public String explanation() {
        return "A result holds for the examples, the wordings, the model, the corruption and the metric it was measured"
                + " with. Whether it holds elsewhere is a question for another run. Wordings are counted as the prompts"
                + " that remain different when the answers and the tokens that differ within a pair are left blank.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        Subject subject = evidence.subject();
        long wordings =
                subject.pairs().stream().map(PromptPair::template).distinct().count();
        return Optional.of(say(
                Severity.NOTE,
                List.of(),
                "This is about %s of task %s in %s%s, with model %s, %s and metric %s. Nothing follows for others without"
                        + " another run.",
                count(subject.pairs().size(), "example"),
                subject.task(),
                count(wordings, "wording"),
                subject.skipped() == 0 ? "" : " (" + count(subject.skipped(), "example") + " left out)",
                subject.model(),
                source(evidence),
                evidence.shown().title()));
    }

    private static String source(Evidence evidence) {
        PatchSource source = evidence.corruptedSide();
        String used = evidence.subject().corruptions().used();
        return source == PatchSource.CORRUPTED && !used.isEmpty() ? "corruption " + used : "source " + source.title();
    }

    private static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
