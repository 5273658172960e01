package dev.edgewise.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.edgewise.app.patching.PatchingModel;
import dev.edgewise.app.patching.PatchingSettings;
import dev.edgewise.app.patching.Ways;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.PatchSource;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// The patching lab's settings through a session's text.
final class PatchingCodecTest {

    @Test
    void settingsComeBack() throws Exception {
        PatchingModel lab = new PatchingModel();
        PatchingSettings settings = PatchingSettings.standard()
                .withSite(PatchSite.NEURON)
                .withWays(Ways.NOISING)
                .withSource(PatchSource.MEAN)
                .withPositions("last")
                .withWindow(2)
                .withLayer(OptionalInt.of(1))
                .withCorruption("s2-to-io")
                .withExamples(7)
                .withOnlyCorrect(true);
        lab.settingsProperty().set(settings);
        lab.measureProperty().set(Measure.PROBABILITY);
        ObjectMapper json = new ObjectMapper();
        String text = json.writeValueAsString(PatchingCodec.encode(lab));
        PatchingModel back = new PatchingModel();
        PatchingCodec.restore(json.readValue(text, SessionData.Patching.class), back);
        assertThat(back.settingsProperty().get()).isEqualTo(settings);
        assertThat(back.measureProperty().get()).isEqualTo(Measure.PROBABILITY);
    }
}
