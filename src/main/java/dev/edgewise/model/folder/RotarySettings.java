package dev.edgewise.model.folder;

import dev.edgewise.io.UserError;
import dev.edgewise.model.Rotary;
import java.util.Optional;

/// Rotary frequencies as a configuration describes them: `rope_theta` at the top, or `rope_parameters`, or
/// `rope_scaling` beside it; types `default`, `linear` and `llama3`.
final class RotarySettings {
    private static final double DEFAULT_BASE = 10_000;

    private RotarySettings() {}

    static Rotary read(ConfigFile file, int dHead) {
        Optional<ConfigFile> settings = file.object("rope_parameters").or(() -> file.object("rope_scaling"));
        double base = file.number("rope_theta", DEFAULT_BASE);
        double partial = file.number("partial_rotary_factor", 1);
        if (settings.isPresent()) {
            base = settings.get().number("rope_theta", base);
            partial = settings.get().number("partial_rotary_factor", partial);
        }
        if (partial != 1) {
            throw new UserError(file.file() + ": partial_rotary_factor is " + partial + ", expected 1 in this family");
        }
        Rotary plain = Rotary.of(dHead, base);
        return settings.map(given -> scaled(given, plain, file)).orElse(plain);
    }

    private static Rotary scaled(ConfigFile settings, Rotary plain, ConfigFile file) {
        String type = settings.text("rope_type", settings.text("type", "default"));
        return switch (type) {
            case "default" -> plain;
            case "linear" -> linear(plain, settings.number("factor"));
            case "llama3" -> llama3(settings, plain, file);
            default ->
                throw new UserError(settings.file() + ": the rotary scaling type is '" + type
                        + "', expected default, linear or llama3");
        };
    }

    private static Rotary linear(Rotary plain, double factor) {
        double[] frequencies = plain.frequencies().clone();
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] /= factor;
        }
        return new Rotary(plain.width(), frequencies);
    }

    /// Llama 3.1: long waves are stretched by the factor, short ones kept, those between blended
    /// (Grattafiori et al. 2024, arXiv 2407.21783).
    private static Rotary llama3(ConfigFile settings, Rotary plain, ConfigFile file) {
        double factor = settings.number("factor");
        double low = settings.number("low_freq_factor");
        double high = settings.number("high_freq_factor");
        if (high <= low) {
            throw new UserError(
                    settings.file() + ": high_freq_factor is " + high + ", expected more than low_freq_factor " + low);
        }
        double trained = settings.has("original_max_position_embeddings")
                ? settings.number("original_max_position_embeddings")
                : file.number("original_max_position_embeddings");
        double[] frequencies = plain.frequencies().clone();
        for (int i = 0; i < frequencies.length; i++) {
            double turns = trained * frequencies[i] / (2 * Math.PI); // over the length it was trained on
            double kept = Math.clamp((turns - low) / (high - low), 0.0, 1.0);
            frequencies[i] *= kept + (1 - kept) / factor;
        }
        return new Rotary(plain.width(), frequencies);
    }
}
