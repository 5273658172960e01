package dev.edgewise.app.session;

import dev.edgewise.app.patching.PatchingModel;
import dev.edgewise.app.patching.PatchingSettings;
import dev.edgewise.app.patching.Ways;
import dev.edgewise.app.session.SessionData.Patching;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.PatchSource;
import java.util.Locale;
import java.util.OptionalInt;

/// The patching lab's settings, to and from their form in a session file.
final class PatchingCodec {
    private PatchingCodec() {}

    static Patching encode(PatchingModel model) {
        PatchingSettings s = model.settingsProperty().get();
        return new Patching(
                s.site().id(),
                s.ways().title(),
                s.source().id(),
                s.positions(),
                s.window(),
                s.layer().orElse(-1),
                s.corruption(),
                s.examples(),
                s.onlyCorrect(),
                model.measureProperty().get().id());
    }

    static void restore(Patching data, PatchingModel model) {
        model.settingsProperty()
                .set(new PatchingSettings(
                        PatchSite.of(data.site()),
                        Ways.valueOf(data.directions().toUpperCase(Locale.ROOT)),
                        PatchSource.of(data.source()),
                        data.positions(),
                        Math.max(1, data.window()),
                        data.layer() < 0 ? OptionalInt.empty() : OptionalInt.of(data.layer()),
                        data.corruption(),
                        Math.max(1, data.examples()),
                        data.onlyCorrect()));
        model.measureProperty().set(Measure.of(data.metric()));
    }
}
