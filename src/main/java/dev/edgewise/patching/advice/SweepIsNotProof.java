package dev.edgewise.patching.advice;

import java.util.List;
import java.util.Optional;

/// A claim rests on sweeps of single components.
final class SweepIsNotProof implements AdviceRule {

    @Override
    public String id() {
        return "sweep-is-not-proof";
    }

    @Override
    public String explanation() {
        return "A sweep changes one part at a time while all others run as usual. It says what is associated with the"
                + " behaviour, not that these parts together produce it, nor that nothing else does. A claim's record runs"
                + " the set as a whole: alone, removed, without each member, against random sets, on held-out examples"
                + " and with another corruption.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        if (evidence.claims().isEmpty()) {
            return Optional.empty();
        }
        int more = evidence.claims().size() - 1;
        return Optional.of(say(
                Severity.WARN,
                List.of(Remedy.RUN_CLAIM),
                "%s%s rests on parts changed one at a time, which shows association, not that they do it together."
                        + " Confirm it with the circuit as a whole: run the claim's record.",
                Quotes.of(evidence.claims().getFirst()),
                more == 0 ? "" : " (and " + more + " more)"));
    }
}
