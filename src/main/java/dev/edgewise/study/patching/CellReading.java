package dev.edgewise.study.patching;

/// One cell of a sweep, read as a quantity.
///
/// @param value    NaN where nothing was measured, or the quantity has no meaning
/// @param low      lower end of the 95 % bootstrap interval over examples; NaN without one
/// @param high     upper end
/// @param raw      mean of the patched runs, in the measure's unit; NaN where nothing was measured
/// @param examples how many it is of
public record CellReading(double value, double low, double high, double raw, int examples) {
    /// Nothing was measured.
    public static final CellReading NONE = new CellReading(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

    public boolean hasInterval() {
        return Double.isFinite(low) && Double.isFinite(high);
    }
}
