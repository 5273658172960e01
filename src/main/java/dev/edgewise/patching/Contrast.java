package dev.edgewise.patching;

/// How far the unpatched runs lie apart by one measure: what effects are divided by.
///
/// @param clean         mean of the clean run over the examples
/// @param corrupted     mean of the corrupted run
/// @param standardError of the mean of clean − corrupted; 0 for a single example
/// @param examples      how many
public record Contrast(double clean, double corrupted, double standardError, int examples) {

    static Contrast of(double[] clean, double[] corrupted) {
        int n = clean.length;
        double cleanSum = 0;
        double corruptedSum = 0;
        for (int i = 0; i < n; i++) {
            cleanSum += clean[i];
            corruptedSum += corrupted[i];
        }
        double gap = (cleanSum - corruptedSum) / n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double away = clean[i] - corrupted[i] - gap;
            squares += away * away;
        }
        double error = Math.sqrt(squares / Math.max(1, n - 1) / n);
        return new Contrast(cleanSum / n, corruptedSum / n, error, n);
    }

    /// M(clean) − M(corrupted).
    public double gap() {
        return clean - corrupted;
    }

    /// Whether dividing by the gap would be dividing by noise: it lies within two standard errors of 0.
    public boolean isWeak() {
        return examples == 0 || gap() == 0 || examples > 1 && Math.abs(gap()) <= 2 * standardError;
    }
}
