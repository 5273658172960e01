package dev.edgewise.study.claim;

import java.util.List;
import java.util.Locale;

/// Numbers and lists as a record says them.
public final class ClaimWords {
    /// So many names are listed; the rest is counted.
    private static final int NAMED = 6;

    private ClaimWords() {}

    /// Two decimals with a real minus sign; three where two would show zero for something else.
    public static String number(double value) {
        boolean tiny = Math.abs(value) < 0.005 && Math.abs(value) >= 0.0005;
        String text = String.format(Locale.ROOT, tiny ? "%.3f" : "%.2f", value);
        return (text.equals("-0.00") ? "0.00" : text).replace('-', '−');
    }

    /// "0.71 to 0.92"; a dash where there is no interval.
    public static String interval(double low, double high) {
        return Double.isNaN(low) ? "–" : number(low) + " to " + number(high);
    }

    /// "0.83"; a dash where there is no value.
    public static String value(java.util.OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "–";
    }

    /// "1 example", "12 examples".
    static String count(int n, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", n, what, n == 1 ? "" : "s");
    }

    /// "a0.h1, a2.h3 and 4 more".
    static String list(List<String> names) {
        if (names.size() <= NAMED) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
    }
}
