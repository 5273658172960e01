package dev.edgewise.app.inspector;

import java.util.Locale;

/// Scores as text.
public final class Scores {
    private Scores() {}

    /// With its sign and three digits that matter: "+0.282", "−0.081", "+4.1e-05".
    public static String signed(double score) {
        double size = Math.abs(score);
        String digits = size == 0
                ? "0"
                : size < 0.001 ? String.format(Locale.ROOT, "%.1e", size) : String.format(Locale.ROOT, "%.3f", size);
        return (score < 0 ? "−" : "+") + digits;
    }
}
