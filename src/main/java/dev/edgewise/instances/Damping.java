package dev.edgewise.instances;

import dev.edgewise.io.UserError;

/// The damping λ that is added to a curvature before it is inverted: a number, or a multiple of the method's own
/// default. It decides the ranking, so it is shown beside every score that depends on it.
///
/// @param value    above 0
/// @param multiple whether it counts in multiples of the default
public record Damping(double value, boolean multiple) {
    /// The method's own.
    public static final Damping DEFAULT = new Damping(1, true);

    public Damping {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new UserError("the damping " + value + " is not a number above 0; give one, as 0.02, or a multiple"
                    + " of the default, as 10x");
        }
    }

    /// "0.02" is λ itself, "10x" ten times the default.
    ///
    /// @throws UserError for anything else
    public static Damping parse(String text) {
        boolean multiple = text.endsWith("x");
        try {
            return new Damping(Double.parseDouble(multiple ? text.substring(0, text.length() - 1) : text), multiple);
        } catch (NumberFormatException e) {
            throw new UserError("the damping " + text + " is not a number above 0; give one, as 0.02, or a multiple of"
                    + " the default, as 10x");
        }
    }

    /// λ, given what the method takes by default.
    public double of(double byDefault) {
        return multiple ? value * byDefault : value;
    }
}
