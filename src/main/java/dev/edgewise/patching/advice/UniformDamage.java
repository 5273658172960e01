package dev.edgewise.patching.advice;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Sweep;
import java.util.List;
import java.util.Optional;

/// The patch makes the whole output uncertain, and the metric takes that for an effect.
final class UniformDamage implements AdviceRule {
    private static final double NATS = 1;

    @Override
    public String id() {
        return "uniform-damage";
    }

    @Override
    public String explanation() {
        return "A broken model spreads its probability over all tokens. Where the corrupted prompt gives a strongly wrong"
                + " answer, that alone brings the metric halfway back; where the clean prompt gives a strongly right one,"
                + " it takes the metric away. A rise of the output's entropy by more than one nat in a cell with a tenth"
                + " of the effect or more tells general damage from a part that carries the answer.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        return evidence.sweeps().stream()
                .map(sweep -> check(sweep, evidence.shown()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Advice> check(Sweep sweep, Measure shown) {
        List<Cell> notable = Cell.notable(sweep, shown);
        List<Cell> damaged = notable.stream()
                .filter(cell -> cell.change(Measure.ENTROPY) > NATS)
                .toList();
        if (damaged.isEmpty()) {
            return Optional.empty();
        }
        Cell first = damaged.getFirst();
        boolean denoising = sweep.direction() == Direction.DENOISING;
        return Optional.of(say(
                Severity.WARN,
                List.of(Remedy.SHOW_KL),
                "At %s the entropy of the output rises by %.1f nats while %.0f %% of the %s (so in %d of %d"
                        + " cells with an effect): general damage looks like %s. Look at the KL to the clean run.",
                first.name(),
                first.change(Measure.ENTROPY),
                100 * first.effect(),
                shown.title() + (denoising ? " \"recovers\"" : " is lost"),
                damaged.size(),
                notable.size(),
                denoising ? "recovery" : "importance"));
    }
}
