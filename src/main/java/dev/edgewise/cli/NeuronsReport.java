package dev.edgewise.cli;

import dev.edgewise.model.Transformer;
import dev.edgewise.neurons.CurveOrder;
import dev.edgewise.neurons.Neuron;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronCurve;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.Spread;
import dev.edgewise.study.neurons.NeuronStudy;
import java.util.Arrays;
import java.util.Locale;

/// What `neurons` says to people: the strongest neurons, what the scores leave open, and both curves with controls.
record NeuronsReport(Transformer model, NeuronStudy study) {
    private static final int STRONGEST = 10;

    /// Of a method's scores.
    static String unit(NeuronMethod method) {
        return switch (method) {
            case INTEGRATED_GRADIENTS, GRADIENT_ACTIVATION, EXACT -> "probability";
            case ACTIVATION -> "activation";
            case RANDOM -> "none";
        };
    }

    void print(Console console, double seconds) {
        NeuronMethod method = study.settings().method();
        console.line("%s on %s: %s (%s)", study.task().file().name(), model.name(), method.title(), how(method));
        console.line("  %-11s %s", "examples", FaithfulnessReport.examples(study.task()));
        console.line(
                "  %-11s %s token: mean probability %.4f",
                "target",
                study.target().token().isPresent() ? "chosen" : study.target().id(),
                study.attributions().stream()
                        .mapToDouble(NeuronAttribution::probability)
                        .average()
                        .orElse(Double.NaN));
        console.line(
                "  %-11s %,d neurons, %d layers of %,d, at %s",
                "looked at",
                study.layers() * study.units(),
                study.layers(),
                study.units(),
                study.settings().positions().id().equals("last") ? "the last token" : "all tokens together");
        console.line("  %-11s %s", "unit", words(method));
        printStrongest(console);
        printResidual(console);
        for (NeuronEdit edit : NeuronEdit.values()) {
            printCurve(console, edit);
        }
        console.line("  All curves of a table meet at k = 0 and at k = all; area: mean height over log(1 + k).");
        console.line(
                "  The order by |activation| can beat attribution where neurons are kept alone; judge by all three.");
        console.line("  %-11s %.1f", "seconds", seconds);
    }

    private String how(NeuronMethod method) {
        if (method == NeuronMethod.RANDOM) {
            return "drawn, seed " + study.settings().seed();
        }
        return method == NeuronMethod.INTEGRATED_GRADIENTS
                ? method.certainty().word() + ", " + study.settings().steps() + " steps, "
                        + study.settings().rule().id()
                : method.certainty().word();
    }

    private boolean isControl() {
        NeuronMethod method = study.settings().method();
        return method == NeuronMethod.RANDOM || method == NeuronMethod.ACTIVATION;
    }

    private static String words(NeuronMethod method) {
        return switch (method) {
            case INTEGRATED_GRADIENTS, GRADIENT_ACTIVATION, EXACT ->
                "probability; positive = the neuron makes the target more probable";
            case ACTIVATION -> "|activation|, a control: it says nothing about the target";
            case RANDOM -> "none: drawn numbers, a control";
        };
    }

    private void printStrongest(Console console) {
        console.line("  highest mean score (layer.unit)   mean score   examples in whose ten highest it is");
        for (Neuron neuron : study.order().first(Math.min(STRONGEST, study.layers() * study.units()))) {
            long among = study.attributions().stream()
                    .filter(one -> isAmongHighest(one.attribution(), neuron))
                    .count();
            console.line(
                    "    %-30s %+12.6f   %d of %d",
                    neuron, study.mean(neuron), among, study.attributions().size());
        }
    }

    private static boolean isAmongHighest(float[][] scores, Neuron neuron) {
        float own = scores[neuron.layer()][neuron.unit()];
        int higher = 0;
        for (float[] layer : scores) {
            for (float score : layer) {
                higher += score > own ? 1 : 0;
            }
        }
        return higher < STRONGEST;
    }

    private void printResidual(Console console) {
        double largest = study.attributions().stream()
                .flatMapToDouble(one -> Arrays.stream(one.residual()))
                .map(Math::abs)
                .max()
                .orElse(Double.NaN);
        if (!Double.isNaN(largest)) {
            console.line(
                    "  %-11s %.2g at most: a layer's scores against the effect of the whole layer",
                    "residual", largest);
        }
    }

    private void printCurve(Console console, NeuronEdit edit) {
        NeuronCurve by = study.curves().of(CurveOrder.ATTRIBUTION, edit);
        NeuronCurve random = study.curves().of(CurveOrder.RANDOM, edit);
        NeuronCurve active = study.curves().of(CurveOrder.ACTIVATION, edit);
        String others = edit == NeuronEdit.SUPPRESS ? "the first k" : "all but the first k";
        console.line(
                "  %s: %s set to %s; P = mean probability of the target, stays = share of unchanged predictions",
                edit.title(), others, study.replacement().equals("mean") ? "their mean" : "0");
        console.line(
                "  %8s %7s  %-17s %-31s %-17s",
                "",
                "",
                isControl() ? "by these scores" : "by attribution",
                "random order (mean ± sd of 20)",
                "by |activation|");
        console.line("  %8s %7s  %8s %8s %19s %10s  %8s %8s", "k", "share", "P", "stays", "P", "stays", "P", "stays");
        for (int i = 0; i < by.k().size(); i++) {
            console.line(
                    "  %8s %6s%%  %8.4f %8.2f %19s %10.2f  %8.4f %8.2f",
                    String.format(Locale.ROOT, "%,d", by.k().get(i)),
                    String.format(Locale.ROOT, "%.3g", 100 * by.share(i)),
                    by.probability(i).mean(),
                    by.stays(i).mean(),
                    band(random.probability(i)),
                    random.stays(i).mean(),
                    active.probability(i).mean(),
                    active.stays(i).mean());
        }
        console.line(
                "  %8s %7s  %8.4f %8s %19s %10s  %8.4f",
                "area",
                "",
                by.area().mean(),
                "",
                band(random.area()),
                "",
                active.area().mean());
    }

    private static String band(Spread spread) {
        return String.format(Locale.ROOT, "%.4f ± %.4f", spread.mean(), spread.deviation());
    }
}
