package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.export.Caption;
import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.Palette;
import dev.edgewise.export.Provenance;
import dev.edgewise.export.ScatterPicture;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Edge;
import dev.edgewise.study.Correlation;
import dev.edgewise.study.Experiment;
import dev.edgewise.study.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Estimates and exact effects side by side: as text, as JSON, as a table, as a picture.
///
/// @param file the circuit file that the estimates come from
/// @param top  whether the edges are those of largest |score|
record VerificationReport(Path file, CircuitDocument document, Experiment experiment, Verification found, boolean top) {
    private static final int LINES = 50;

    void print(Console console) {
        Correlation correlation = found.correlation();
        console.line(
                "%s: %s on %s",
                file.getFileName(),
                experiment.task().file().label(),
                experiment.model().name());
        console.line("  %-14s %s", "examples", FaithfulnessReport.examples(experiment.task()));
        console.line(
                "  %-14s %s, ablation %s",
                "metric", experiment.metric().title(), experiment.ablation().id());
        console.line("  %-14s %s", "edges", edges());
        console.line("  %-14s %s", "Pearson r", text(correlation.pearson()));
        console.line("  %-14s %s", "Kendall tau", text(correlation.kendall()));
        console.line("  %-14s %s", "same sign", share(correlation.signAgreement()));
        console.line("  %-28s %12s %12s %12s", "edge", "estimate", "exact", "std. error");
        for (Verification.Row row : found.rows().stream().limit(LINES).toList()) {
            console.line(
                    "  %-28s %12.5f %12.5f %12s",
                    graph().edgeName(row.edge()),
                    row.estimate(),
                    row.exact(),
                    Double.isNaN(row.error()) ? "–" : String.format(Locale.ROOT, "%.5f", row.error()));
        }
        if (found.rows().size() > LINES) {
            console.line("  … %,d more; --out writes all", found.rows().size() - LINES);
        }
        console.line("  %-14s %.1f", "seconds", found.seconds());
    }

    ObjectNode json() {
        ObjectNode object = Console.object();
        object.put("model", experiment.model().name());
        object.put("task", experiment.task().file().name());
        object.put("circuit_file", file.toString());
        object.put("method", method());
        object.put("metric", experiment.metric().id());
        object.put("ablation", experiment.ablation().id());
        object.put("edges_by", top ? "largest |score|" : "choice");
        object.put("graph_edges", graph().edges());
        put(object, "pearson", found.correlation().pearson());
        put(object, "kendall", found.correlation().kendall());
        put(object, "sign_agreement", found.correlation().signAgreement());
        ArrayNode rows = object.putArray("edges");
        for (Verification.Row row : found.rows()) {
            ObjectNode node = rows.addObject();
            node.put("edge", graph().edgeName(row.edge()));
            node.put("estimate", row.estimate());
            node.put("exact", row.exact());
            put(
                    node,
                    "standard_error",
                    Double.isNaN(row.error()) ? OptionalDouble.empty() : OptionalDouble.of(row.error()));
        }
        FaithfulnessReport.addExamples(object, experiment.task());
        object.put("seconds", found.seconds());
        return object;
    }

    String csv() {
        StringBuilder text = new StringBuilder("edge,source,destination,estimate,exact,standard_error\n");
        for (Verification.Row row : found.rows()) {
            Edge edge = graph().edge(row.edge());
            text.append(edge.name()).append(',').append(edge.source().name()).append(',');
            text.append(edge.destination().name()).append(',');
            text.append(row.estimate()).append(',').append(row.exact()).append(',');
            text.append(Double.isNaN(row.error()) ? "" : row.error()).append('\n');
        }
        return text.toString();
    }

    String svg() {
        Correlation correlation = found.correlation();
        List<ScatterPicture.Point> points = found.rows().stream()
                .map(row -> {
                    Edge edge = graph().edge(row.edge());
                    return new ScatterPicture.Point(
                            edge.name(), edge.destination().port(), row.estimate(), row.exact());
                })
                .toList();
        String unit = experiment.metric().title();
        return new ScatterPicture(
                        points,
                        experiment.task().file().label() + " on "
                                + experiment.model().name(),
                        String.format(
                                Locale.ROOT,
                                "%s edges, %,d examples, ablation %s",
                                edges(),
                                experiment.task().examples().size(),
                                experiment.ablation().id()),
                        String.format(
                                Locale.ROOT,
                                "Pearson r = %s · Kendall τ = %s · same sign: %s",
                                text(correlation.pearson()),
                                text(correlation.kendall()),
                                share(correlation.signAgreement())),
                        "Estimate by " + methodInWords() + " (" + unit + ")",
                        "Exact effect (" + unit + ")",
                        Palette.LIGHT)
                .svg();
    }

    /// "the 50 of largest |score| of 927".
    private String edges() {
        return String.format(
                Locale.ROOT,
                top ? "the %,d of largest |score| of %,d" : "%,d chosen of %,d",
                found.rows().size(),
                graph().edges());
    }

    private ComputationGraph graph() {
        return document.graph();
    }

    private String method() {
        return document.provenance()
                .map(Provenance::attribution)
                .map(Provenance.Attribution::method)
                .filter(id -> !id.isEmpty())
                .orElse("unknown method");
    }

    private String methodInWords() {
        return document.provenance()
                .map(Provenance::attribution)
                .map(Caption::method)
                .filter(words -> !words.isEmpty())
                .orElse("unknown method");
    }

    private static void put(ObjectNode object, String key, OptionalDouble value) {
        if (value.isPresent()) {
            object.put(key, value.getAsDouble());
        } else {
            object.putNull(key);
        }
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "–";
    }

    private static String share(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.0f %%", 100 * value.getAsDouble()) : "–";
    }
}
