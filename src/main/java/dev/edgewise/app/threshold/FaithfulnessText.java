package dev.edgewise.app.threshold;

import dev.edgewise.app.workspace.Reading;
import dev.edgewise.faithfulness.Faithfulness;
import java.util.Locale;
import java.util.Optional;

/// A reading as words: the large number, how sure it is, and what is behind it.
public final class FaithfulnessText {
    private FaithfulnessText() {}

    public static String number(Reading reading) {
        if (!reading.hasValue()) {
            return "–";
        }
        boolean guess = reading.state() == Reading.State.STALE
                || reading.state() == Reading.State.MEASURING && reading.examples() == 0;
        String value = String.format(Locale.ROOT, "%.2f", reading.value());
        // −0.00 says nothing but looks like a fault.
        return (guess ? "≈ " : "") + (value.equals("-0.00") ? "0.00" : value.replace('-', '−'));
    }

    /// "± 0.03", or nothing where there is no interval.
    public static String error(Reading reading) {
        return reading.examples() == 0 || Double.isNaN(reading.error())
                ? ""
                : String.format(Locale.ROOT, "± %.2f", reading.error());
    }

    public static String state(Reading reading) {
        return switch (reading.state()) {
            case UNKNOWN -> reading.reason().isEmpty() ? "not measured yet" : reading.reason();
            case STALE -> "interpolated from the curve";
            case MEASURING ->
                reading.examples() > 0
                        ? "estimate from " + reading.examples() + " prompts, measuring " + reading.total()
                        : "measuring · " + reading.done() + " of " + reading.total() + " prompts";
            case MEASURED ->
                reading.hasValue()
                        ? "measured on " + reading.examples() + " of " + reading.examples() + " prompts"
                        : "no faithfulness: " + reading.reason();
            case FAILED -> "measuring failed: " + reading.reason();
        };
    }

    /// "held out 0.88 ± 0.04 · 40 prompts", the same circuit on prompts that its scores never saw.
    public static String heldOut(Faithfulness f) {
        if (f.value().isEmpty()) {
            return "held out: " + f.reason().orElse("no faithfulness");
        }
        return String.format(
                        Locale.ROOT,
                        "held out %.2f ± %.2f · %d prompts",
                        f.value().getAsDouble(),
                        (f.high() - f.low()) / 2,
                        f.examples())
                .replace('-', '−');
    }

    public static String metrics(Reading reading) {
        return reading.measured()
                .map(f -> "clean " + value(f.cleanMean()) + " · corrupted " + value(f.corruptedMean()))
                .orElse("");
    }

    /// "circuit 2.45 · necessity 0.07".
    ///
    /// @param rest the faithfulness of all that the circuit leaves out
    public static String circuit(Reading reading, Optional<Faithfulness> rest) {
        return reading.measured()
                .map(f -> "circuit " + value(f.circuitMean())
                        + rest.flatMap(r -> r.value().stream().boxed().findFirst())
                                .map(left -> " · necessity " + necessity(left))
                                .orElse(""))
                .orElse("");
    }

    private static String necessity(double left) {
        return String.format(Locale.ROOT, "%.2f", left).replace('-', '−');
    }

    static String value(double number) {
        return String.format(Locale.ROOT, Math.abs(number) < 0.1 ? "%.3f" : "%.2f", number)
                .replace('-', '−');
    }
}
