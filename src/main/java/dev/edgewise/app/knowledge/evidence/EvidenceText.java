package dev.edgewise.app.knowledge.evidence;

import java.util.Locale;

/// Numbers and sizes of the training sentences' half, as text.
final class EvidenceText {
    private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

    private EvidenceText() {}

    /// Three digits that count, with the sign; "–" for what is not known.
    static String signed(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        String format = size == 0
                ? "%.0f"
                : size < 0.0005
                        ? "%+.1e"
                        : size < 10 ? "%+.3f" : size < 1000 ? "%+.1f" : size < 1e6 ? "%+,.0f" : "%+.2e";
        return String.format(Locale.ROOT, format, value).replace('-', '−');
    }

    /// "2.7 GB".
    static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : size < 10 ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
    }

    static String count(int number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
