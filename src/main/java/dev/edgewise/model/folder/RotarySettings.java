package dev.edgewise.model.folder;

import dev.edgewise.io.UserError;
import dev.edgewise.model.Rotary;
import java.util.Optional;

/// Rotary frequencies as a configuration describes them: base and turning part of a head at the top, or in
/// `rope_parameters`, or in `rope_scaling`, which win; types `default`, `linear` and `llama3`.
final class RotarySettings {
    private static final double DEFAULT_BASE = 10_000;
    private static final int LARGEST_HEAD = 1 << 14;

    private RotarySettings() {}

    /// Of families in which all of a head's dimensions turn.
    ///
    /// @throws UserError where the settings say otherwise or are of another type
    static Rotary ofWholeHeads(ConfigFile file, int dHead) {
        double share = inner(file, "partial_rotary_factor", file.number("partial_rotary_factor", 1));
        if (share != 1) {
            throw new UserError(file.file() + ": partial_rotary_factor is " + share + ", expected 1 in this family");
        }
        return read(file, dHead, dHead, file.number("rope_theta", DEFAULT_BASE));
    }

    /// Of GPT-NeoX, in which the first `rotary_pct` of a head's dimensions turn; newer configurations have the names
    /// of other families.
    ///
    /// @throws UserError where that is no even number of dimensions
    static Rotary ofPartialHeads(ConfigFile file, int dHead) {
        double base = file.number("rope_theta", file.number("rotary_emb_base", DEFAULT_BASE));
        double given = file.number("partial_rotary_factor", file.number("rotary_pct", 0.25));
        double share = inner(file, "partial_rotary_factor", given);
        if (share > 1) {
            throw new UserError(file.file() + ": the turning share of a head (rotary_pct or partial_rotary_factor) is "
                    + share + ", expected a number above 0 and up to 1");
        }
        return read(file, dHead, (int) (dHead * share), base);
    }

    private static Optional<ConfigFile> inner(ConfigFile file) {
        return file.object("rope_parameters").or(() -> file.object("rope_scaling"));
    }

    private static double inner(ConfigFile file, String key, double otherwise) {
        return inner(file).map(settings -> settings.number(key, otherwise)).orElse(otherwise);
    }

    private static Rotary read(ConfigFile file, int dHead, int width, double base) {
        if (dHead > LARGEST_HEAD || width % 2 != 0 || width == 0) {
            throw new UserError(file.file() + ": a head has " + dHead + " dimensions, of which " + width
                    + " turn with the position, expected an even number up to " + LARGEST_HEAD);
        }
        Rotary plain = Rotary.of(width, inner(file, "rope_theta", base));
        return inner(file).map(given -> scaled(given, plain, file)).orElse(plain);
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
