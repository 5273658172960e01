package dev.edgewise.study.report;

import dev.edgewise.faithfulness.Bootstrap;
import dev.edgewise.faithfulness.Faithfulness;
import java.util.Locale;

/// Numbers as a report writes them.
final class Numbers {
    private Numbers() {}

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Two decimals, a real minus sign.
    static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return (text.equals("-0.00") ? "0.00" : text).replace('-', '−');
    }

    /// Two decimals, always with a sign; three where two would show zero.
    static String signed(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) < 0.005 ? "%+.3f" : "%+.2f", value);
        return (text.endsWith("0.000") ? "0.000" : text).replace('-', '−');
    }

    /// Three decimals, always with a sign.
    static String thousandths(double value) {
        String text = String.format(Locale.ROOT, "%+.3f", value);
        return (text.endsWith("0.000") ? "0.000" : text).replace('-', '−');
    }

    /// "0.83 (0.78 to 0.88)", a dash where there is no value.
    static String withInterval(Faithfulness found) {
        return found.value().isPresent()
                ? plain(found.value().getAsDouble()) + " (" + plain(found.low()) + " to " + plain(found.high()) + ")"
                : "–";
    }

    /// Three decimals with the interval.
    static String area(double value, Bootstrap.Interval interval) {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", value, interval.low(), interval.high())
                .replace('-', '−');
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f" : "%.1f", seconds);
    }
}
