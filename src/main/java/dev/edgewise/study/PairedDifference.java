package dev.edgewise.study;

import dev.edgewise.faithfulness.Faithfulness;
import java.util.Arrays;
import java.util.Optional;

/// How much more of the behaviour one circuit keeps than another on the same examples: F₁ − F₂ with a 95 % interval.
///
/// Paired: every bootstrap resample draws examples once and takes both circuits' values on them, so what makes an
/// example easy or hard for both cancels. Two intervals that overlap may still differ clearly in this sense.
///
/// @param value F₁ − F₂
/// @param low   lower end of the interval
/// @param high  upper end of the interval
public record PairedDifference(double value, double low, double high) {

    /// What the interval allows to say about the sign.
    public enum Verdict {
        HIGHER,
        LOWER,
        UNDECIDED
    }

    /// Empty where faithfulness has no value, as its denominator is within noise.
    ///
    /// @param seed of the resamples
    /// @throws IllegalArgumentException where the two were not measured on the same examples
    public static Optional<PairedDifference> of(Faithfulness first, Faithfulness second, long seed) {
        boolean same = first.metric() == second.metric() && first.circuit().length == second.circuit().length;
        for (int i = 0; same && i < first.clean().length; i++) {
            same = close(first.clean()[i], second.clean()[i]) && close(first.corrupted()[i], second.corrupted()[i]);
        }
        if (!same) {
            throw new IllegalArgumentException("a paired difference needs the same examples on both sides");
        }
        int n = first.circuit().length;
        double[] gap = new double[n];
        double[] difference = new double[n];
        Arrays.setAll(gap, i -> first.clean()[i] - first.corrupted()[i]);
        Arrays.setAll(difference, i -> first.circuit()[i] - second.circuit()[i]);
        // F₁ − F₂ = mean(circuit₁ − circuit₂) / mean(gap): itself a ratio of means, with the same denominator.
        Faithfulness ratio = Faithfulness.of(first.metric(), gap, new double[n], difference, seed);
        return ratio.value().isPresent()
                ? Optional.of(new PairedDifference(ratio.value().getAsDouble(), ratio.low(), ratio.high()))
                : Optional.empty();
    }

    /// Runs in batches of other sizes differ in the last digits of float32.
    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= 1e-3 * Math.max(1, Math.abs(a));
    }

    /// Decided only where the interval leaves out zero.
    public Verdict verdict() {
        if (low > 0) {
            return Verdict.HIGHER;
        }
        return high < 0 ? Verdict.LOWER : Verdict.UNDECIDED;
    }
}
