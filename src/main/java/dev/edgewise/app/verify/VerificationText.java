package dev.edgewise.app.verify;

import dev.edgewise.app.workspace.Run;
import dev.edgewise.export.Palette;
import dev.edgewise.export.ScatterPicture;
import dev.edgewise.study.Correlation;
import dev.edgewise.study.Verification;
import java.util.Locale;
import java.util.OptionalDouble;

/// A verification as words, as a table and as a picture.
final class VerificationText {
    private VerificationText() {}

    /// "Pearson 0.93 · Kendall 0.71 · same sign 96 %".
    static String numbers(Correlation c) {
        return "Pearson " + number(c.pearson()) + " · Kendall " + number(c.kendall()) + " · same sign "
                + percent(c.signAgreement());
    }

    static String number(OptionalDouble value) {
        return value.isPresent()
                ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()).replace('-', '−')
                : "–";
    }

    static String percent(OptionalDouble value) {
        return value.isPresent() ? Math.round(100 * value.getAsDouble()) + " %" : "–";
    }

    /// What the numbers say about the scores, in a sentence.
    static String verdict(Correlation c) {
        if (c.kendall().isEmpty()) {
            return "There is too little to compare.";
        }
        double order = c.kendall().getAsDouble();
        double sign = c.signAgreement().orElse(0);
        if (order >= 0.7 && sign >= 0.9) {
            return "The scores put these edges in nearly the right order.";
        }
        if (order >= 0.4) {
            return "The scores are a rough guide to these edges: the order is only partly right.";
        }
        return "The scores hardly tell these edges apart: use the exact effects instead.";
    }

    static String csv(Run run, Verification found) {
        StringBuilder csv = new StringBuilder("rank,edge,estimate,exact,standard_error\n");
        for (Verification.Row row : found.rows()) {
            csv.append(run.ranked().rankOf(row.edge()) + 1)
                    .append(',')
                    .append(run.graph().edgeName(row.edge()))
                    .append(',')
                    .append((float) row.estimate())
                    .append(',')
                    .append((float) row.exact())
                    .append(',')
                    .append((float) row.error())
                    .append('\n');
        }
        return csv.toString();
    }

    static String svg(Run run, Verification found, Palette palette) {
        var graph = run.graph();
        String unit = run.origin().metric().title();
        return new ScatterPicture(
                        found.rows().stream()
                                .map(row -> new ScatterPicture.Point(
                                        graph.edgeName(row.edge()),
                                        graph.destination(graph.destinationOf(row.edge()))
                                                .port(),
                                        row.estimate(),
                                        row.exact()))
                                .toList(),
                        "Estimated and exact effects, " + run.origin().taskLabel() + " on "
                                + run.origin().model(),
                        run.origin().methodTitle() + " · "
                                + run.origin().settings().summary() + " · "
                                + run.origin().examples() + " prompts · "
                                + found.rows().size() + " strongest edges",
                        numbers(found.correlation()),
                        "estimate, " + unit,
                        "exact effect, " + unit,
                        palette)
                .svg();
    }
}
