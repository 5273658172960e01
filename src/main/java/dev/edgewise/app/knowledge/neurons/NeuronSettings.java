package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.neurons.AttributionSettings;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.NeuronPositions;

/// What the neurons' half of the knowledge lab is set to.
///
/// @param rule      where the steps of integrated gradients lie
/// @param positions where in the prompt neurons are looked at
/// @param units     how the heatmap is laid out
public record NeuronSettings(
        NeuronMethod method,
        AlphaRule rule,
        NeuronPositions positions,
        UnitOrder units,
        NeuronEdit edit,
        Replace replace) {

    /// Integrated gradients by midpoints at the last token; suppressed to zero.
    public static NeuronSettings standard() {
        return new NeuronSettings(
                NeuronMethod.INTEGRATED_GRADIENTS,
                AlphaRule.MIDPOINT,
                NeuronPositions.LAST,
                UnitOrder.UNIT,
                NeuronEdit.SUPPRESS,
                Replace.ZERO);
    }

    public NeuronSettings with(NeuronMethod other) {
        return new NeuronSettings(other, rule, positions, units, edit, replace);
    }

    public NeuronSettings with(AlphaRule other) {
        return new NeuronSettings(method, other, positions, units, edit, replace);
    }

    public NeuronSettings with(NeuronPositions other) {
        return new NeuronSettings(method, rule, other, units, edit, replace);
    }

    public NeuronSettings with(UnitOrder other) {
        return new NeuronSettings(method, rule, positions, other, edit, replace);
    }

    public NeuronSettings with(NeuronEdit other) {
        return new NeuronSettings(method, rule, positions, units, other, replace);
    }

    public NeuronSettings with(Replace other) {
        return new NeuronSettings(method, rule, positions, units, edit, other);
    }

    /// As the attribution takes them.
    AttributionSettings attribution() {
        AttributionSettings plain = AttributionSettings.of(method).at(positions);
        return plain.with(rule, plain.steps());
    }

    /// Whether scores found with other settings are those found with these.
    boolean scoresAs(NeuronSettings other) {
        boolean stepped = method == NeuronMethod.INTEGRATED_GRADIENTS;
        return method == other.method && positions == other.positions && (!stepped || rule == other.rule);
    }

    /// Whether curves along the same order are the same.
    boolean runsAs(NeuronSettings other) {
        return positions == other.positions && replace == other.replace;
    }
}
