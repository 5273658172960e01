package dev.edgewise.patching.advice;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Sweep;
import java.util.List;
import java.util.Optional;

/// The logit difference moves because the wrong answer's logit moves.
final class WrongAnswerFalls implements AdviceRule {
    private static final int STRONGEST = 5;
    private static final double HALF = 0.5;

    @Override
    public String id() {
        return "wrong-answer-falls";
    }

    @Override
    public String explanation() {
        return "A logit difference has two ends. A part that pushes the wrong answer down raises it as much as one that"
                + " pushes the right answer up, though it may know nothing about the right answer. The columns for both"
                + " logits tell them apart. Of the strongest five cells that restore (or take away) a tenth of the"
                + " difference or more, those count in which the incorrect answer's logit makes more than half of it.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        return evidence.sweeps().stream()
                .map(this::check)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Advice> check(Sweep sweep) {
        List<Cell> strongest = Cell.notable(sweep, Measure.LOGIT_DIFFERENCE).stream()
                .limit(STRONGEST)
                .toList();
        List<Cell> rivals =
                strongest.stream().filter(cell -> shareOfRival(cell) > HALF).toList();
        if (rivals.isEmpty()) {
            return Optional.empty();
        }
        Cell first = rivals.getFirst();
        boolean denoising = sweep.direction() == Direction.DENOISING;
        return Optional.of(say(
                Severity.WARN,
                List.of(Remedy.SHOW_BOTH_LOGITS),
                "At %s %.0f %% of the %s logit difference comes from the incorrect answer's logit (so in %d of the %d"
                        + " strongest cells): it %s. Look at both logits apart.",
                first.name(),
                100 * shareOfRival(first),
                denoising ? "recovered" : "lost",
                rivals.size(),
                strongest.size(),
                denoising
                        ? "hurts the rival rather than restores the answer"
                        : "holds the rival down rather than the answer up"));
    }

    private static double shareOfRival(Cell cell) {
        return -cell.change(Measure.INCORRECT_LOGIT) / cell.change(Measure.LOGIT_DIFFERENCE);
    }
}
