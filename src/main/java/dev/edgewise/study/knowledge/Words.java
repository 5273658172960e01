package dev.edgewise.study.knowledge;

import java.util.Locale;

/// Numbers as the report writes them.
final class Words {
    private Words() {}

    static String number(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return (text.matches("-0(\\.0*)?") ? text.substring(1) : text).replace('-', '−');
    }

    static String percent(double share) {
        return Double.isFinite(share) ? number(100 * share, 0) + " %" : "–";
    }

    /// "0.42 [0.31, 0.50]"; without brackets where there is no interval.
    static String estimate(Estimate estimate, int decimals) {
        if (!estimate.isMeasured()) {
            return "–";
        }
        String value = number(estimate.value(), decimals);
        return Double.isFinite(estimate.low()) && Double.isFinite(estimate.high())
                ? value + " [" + number(estimate.low(), decimals) + ", " + number(estimate.high(), decimals) + "]"
                : value;
    }

    /// "85 % [70, 93]".
    static String share(Estimate estimate) {
        if (!estimate.isMeasured()) {
            return "–";
        }
        String value = percent(estimate.value());
        return Double.isFinite(estimate.low())
                ? value + " [" + number(100 * estimate.low(), 0) + ", " + number(100 * estimate.high(), 0) + "]"
                : value;
    }
}
