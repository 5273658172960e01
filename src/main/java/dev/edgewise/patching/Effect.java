package dev.edgewise.patching;

import java.util.OptionalDouble;

/// How much of the difference between clean and corrupted run one patch makes up for (denoising) or takes away
/// (noising), by one measure.
///
/// @param mean     of the patched runs' raw values over the examples, in the measure's unit; NaN without examples
/// @param value    the normalised effect, a ratio of means: 1 = all of the difference, 0 = none of it, other values as
///                 they come; empty where |M(clean) − M(corrupted)| lies within two of its standard errors, and without
///                 examples
/// @param low      lower end of the value's 95 % bootstrap interval over examples; NaN without a value
/// @param high     upper end; NaN without a value
/// @param examples how many examples have this cell and were measured
public record Effect(double mean, OptionalDouble value, double low, double high, int examples) {

    /// The value, or NaN where there is none: for pictures, which leave such cells blank.
    public double orNaN() {
        return value.orElse(Double.NaN);
    }
}
