package dev.edgewise.neurons;

import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.io.UserError;

/// How neurons are scored.
///
/// @param rule  where the steps of integrated gradients lie; other methods do not look at it
/// @param steps how many there are, 1 or more
/// @param seed  of the random control
public record AttributionSettings(
        NeuronMethod method, AlphaRule rule, int steps, NeuronPositions positions, long seed) {
    private static final int STEPS = 20;
    private static final int MOST_STEPS = 10_000;

    public AttributionSettings {
        if (steps < 1 || steps > MOST_STEPS) {
            throw new UserError(
                    "--steps " + steps + " is not between 1 and " + MOST_STEPS + "; 20 is the usual number of steps");
        }
    }

    /// Midpoint rule, 20 steps, the last position, seed 0.
    public static AttributionSettings of(NeuronMethod method) {
        return new AttributionSettings(method, AlphaRule.MIDPOINT, STEPS, NeuronPositions.LAST, 0);
    }

    public AttributionSettings with(AlphaRule other, int number) {
        return new AttributionSettings(method, other, number, positions, seed);
    }

    public AttributionSettings at(NeuronPositions other) {
        return new AttributionSettings(method, rule, steps, other, seed);
    }

    public AttributionSettings withSeed(long other) {
        return new AttributionSettings(method, rule, steps, positions, other);
    }
}
