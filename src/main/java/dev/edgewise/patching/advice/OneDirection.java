package dev.edgewise.patching.advice;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Sweep;
import java.util.List;
import java.util.Optional;

/// Only noising or only denoising was run.
final class OneDirection implements AdviceRule {

    @Override
    public String id() {
        return "one-direction";
    }

    @Override
    public String explanation() {
        return "Denoising asks what suffices, noising what is needed, and neither follows from the other. Parts that are"
                + " all needed together (AND) show under noising and hide under denoising; parts of which any one will"
                + " do (OR), backups among them, show under denoising and hide under noising. The two directions against"
                + " each other tell which it is.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        if (evidence.sweeps().isEmpty()
                || evidence.sweep(Direction.DENOISING).isPresent()
                        && evidence.sweep(Direction.NOISING).isPresent()) {
            return Optional.empty();
        }
        Sweep only = evidence.sweeps().getFirst();
        boolean noising = only.direction() == Direction.NOISING;
        boolean possible = only.plan().source().hasRun();
        return Optional.of(say(
                Severity.WARN,
                List.of(possible ? Remedy.RUN_OTHER_DIRECTION : Remedy.USE_CORRUPTED_PROMPT),
                "Only %s was run: %s. %s.",
                only.direction().id(),
                noising
                        ? "it tells what is needed, and parts that stand in for each other stay hidden"
                        : "it tells what suffices, and parts that work only together, one after the other, stay hidden",
                possible
                        ? "Run " + only.direction().other().id() + " too"
                        : "With this source there is no other direction; patch from the corrupted prompt for both"));
    }
}
