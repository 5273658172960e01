package dev.edgewise.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.edgewise.app.knowledge.neurons.NeuronSettings;
import dev.edgewise.app.knowledge.neurons.NeuronsModel;
import dev.edgewise.app.knowledge.neurons.Replace;
import dev.edgewise.app.knowledge.neurons.UnitOrder;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.NeuronPositions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The settings of the knowledge lab's neurons through a session's text.
final class NeuronsCodecTest {

    @Test
    void settingsComeBack() throws Exception {
        assertReturns(new NeuronSettings(
                NeuronMethod.EXACT,
                AlphaRule.LEFT,
                NeuronPositions.ALL,
                UnitOrder.SCORE,
                NeuronEdit.KEEP_ONLY,
                Replace.MEAN));
    }

    @ParameterizedTest
    @EnumSource(NeuronMethod.class)
    void everyMethodComesBack(NeuronMethod method) throws Exception {
        assertReturns(NeuronSettings.standard().with(method));
    }

    private static void assertReturns(NeuronSettings settings) throws Exception {
        NeuronsModel lab = new NeuronsModel();
        lab.settingsProperty().set(settings);
        ObjectMapper json = new ObjectMapper();
        NeuronsModel back = new NeuronsModel();
        NeuronsCodec.restore(
                json.readValue(json.writeValueAsString(NeuronsCodec.encode(lab)), SessionData.Neurons.class), back);
        assertThat(back.settingsProperty().get()).isEqualTo(settings);
    }
}
