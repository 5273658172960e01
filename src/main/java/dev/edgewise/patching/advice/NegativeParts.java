package dev.edgewise.patching.advice;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Effects;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Sweep;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A circuit, or a patch, does better than the model, or a circuit leaves out what works against the answer.
final class NegativeParts implements AdviceRule {
    /// What is shown as 1.000 is not above 1.
    private static final double ROUNDING = 5e-4;
    /// A patch of everything gives 1; rounding and a few examples give a little more.
    private static final double BEYOND = 0.02;
    /// By how much more of the negative than of the positive mass must be missing.
    private static final double IMBALANCE = 0.2;

    @Override
    public String id() {
        return "negative-parts";
    }

    @Override
    public String explanation() {
        return "Models have parts that work against the answer. A circuit without them can beat the model by a metric of"
                + " the answer, and a selection that keeps only high scores leaves them out by design. Such a circuit is"
                + " not the model's mechanism. KL to the clean run counts every departure, for better or worse.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        return evidence.circuit().isPresent()
                ? check(evidence.circuit().get())
                : evidence.sweeps().stream()
                        .flatMap(sweep -> beyond(sweep, evidence.shown()).stream())
                        .findFirst();
    }

    /// A single patch that does clearly more than all together.
    private Optional<Advice> beyond(Sweep sweep, Measure shown) {
        Effects effects = Effects.of(sweep, shown);
        List<Cell> above = Cell.notable(sweep, shown).stream()
                .filter(cell -> cell.effect() > 1 + BEYOND)
                .filter(cell -> effects.cell(cell.row(), cell.column()).low() > 1)
                .toList();
        if (above.isEmpty()) {
            return Optional.empty();
        }
        Cell first = above.getFirst();
        boolean denoising = sweep.direction() == Direction.DENOISING;
        return Optional.of(say(
                Severity.WARN,
                List.of(Remedy.SHOW_KL),
                "%s %s %s %.0f %% of the %s (so %d of %d cells with an effect): the rest of the model works against it,"
                        + " and leaving that out looks good. Look at the KL to the clean run too.",
                denoising ? "Restoring" : "Replacing",
                first.name(),
                denoising ? "brings back" : "takes away",
                100 * first.effect(),
                shown.title(),
                above.size(),
                Cell.notable(sweep, shown).size()));
    }

    private Optional<Advice> check(CircuitNumbers circuit) {
        boolean above = circuit.faithfulness() > 1 + ROUNDING;
        boolean leftOut = circuit.negativeLeftOut() - circuit.positiveLeftOut() > IMBALANCE;
        if (!above && !leftOut) {
            return Optional.empty();
        }
        String what = above ? ofFaithfulness(circuit) : ofMass(circuit);
        return Optional.of(say(
                Severity.WARN,
                List.of(Remedy.SHOW_KL),
                "%s: leaving out what hurts makes a circuit look good. Look at the KL to the clean run too.",
                above && leftOut ? what + ", and " + ofMass(circuit).toLowerCase(Locale.ROOT) : what));
    }

    private static String ofFaithfulness(CircuitNumbers circuit) {
        return String.format(
                Locale.ROOT,
                "Faithfulness is above 1 (%.3f%s)",
                circuit.faithfulness(),
                Double.isNaN(circuit.low()) ? "" : String.format(Locale.ROOT, ", at least %.3f", circuit.low()));
    }

    private static String ofMass(CircuitNumbers circuit) {
        return String.format(
                Locale.ROOT,
                "The circuit leaves out %.0f %% of the negative score mass but %.0f %% of the positive",
                100 * circuit.negativeLeftOut(),
                100 * circuit.positiveLeftOut());
    }
}
