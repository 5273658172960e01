package dev.edgewise.app.session;

import dev.edgewise.app.knowledge.neurons.NeuronSettings;
import dev.edgewise.app.knowledge.neurons.NeuronsModel;
import dev.edgewise.app.knowledge.neurons.Replace;
import dev.edgewise.app.knowledge.neurons.UnitOrder;
import dev.edgewise.app.session.SessionData.Neurons;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.NeuronPositions;
import java.util.Locale;

/// The settings of the knowledge lab's neurons, to and from their form in a session file.
final class NeuronsCodec {
    private NeuronsCodec() {}

    static Neurons encode(NeuronsModel model) {
        NeuronSettings s = model.settingsProperty().get();
        return new Neurons(
                s.method().id(),
                s.rule().id(),
                s.positions().id(),
                lower(s.units()),
                s.edit().id(),
                s.replace().id());
    }

    static void restore(Neurons data, NeuronsModel model) {
        model.settingsProperty()
                .set(new NeuronSettings(
                        NeuronMethod.of(data.method()),
                        AlphaRule.valueOf(upper(data.rule())),
                        NeuronPositions.of(data.positions()),
                        UnitOrder.valueOf(upper(data.units())),
                        NeuronEdit.valueOf(upper(data.edit())),
                        Replace.valueOf(upper(data.replace()))));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String id) {
        return id.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
