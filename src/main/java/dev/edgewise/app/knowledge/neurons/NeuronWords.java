package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.neurons.NeuronMethod;
import java.util.Locale;

/// How the knowledge lab writes its numbers.
final class NeuronWords {
    private NeuronWords() {}

    /// With its sign: "+0.0123", "−1.2e−6".
    static String score(double value) {
        double size = Math.abs(value);
        String form = size == 0 || size >= 0.001 ? "%+.4f" : "%+.1e";
        return String.format(Locale.ROOT, form, value).replace('-', '−');
    }

    /// Without: "0.934".
    static String probability(double value) {
        return value != 0 && Math.abs(value) < 0.0005
                ? String.format(Locale.ROOT, "%.1e", value).replace('-', '−')
                : String.format(Locale.ROOT, "%.3f", value).replace('-', '−');
    }

    /// What a method's scores are measured in.
    static String unit(NeuronMethod method) {
        return switch (method) {
            case ACTIVATION -> "activation";
            case RANDOM -> "no unit";
            default -> "probability";
        };
    }

    /// "approximate, in probability".
    static String kind(NeuronMethod method) {
        return method.certainty().word() + ", in " + unit(method);
    }

    static String share(int k, int all) {
        double percent = all == 0 ? 0 : 100.0 * k / all;
        return String.format(Locale.ROOT, percent > 0 && percent < 1 ? "%.2f %%" : "%.1f %%", percent);
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
