package dev.edgewise.app.threshold;

import dev.edgewise.app.workspace.Reading;
import dev.edgewise.faithfulness.Faithfulness;
import java.util.Locale;

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

    public static String metrics(Reading reading) {
        return reading.measured()
                .map(f -> "clean " + value(f.cleanMean()) + " · corrupted " + value(f.corruptedMean()))
                .orElse("");
    }

    public static String circuit(Reading reading) {
        return reading.measured().map(FaithfulnessText::circuit).orElse("");
    }

    private static String circuit(Faithfulness f) {
        return "circuit " + value(f.circuitMean()) + " · " + f.metric().title();
    }

    static String value(double number) {
        return String.format(Locale.ROOT, Math.abs(number) < 0.1 ? "%.3f" : "%.2f", number)
                .replace('-', '−');
    }
}
