package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.export.Caption;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Overlap;
import dev.edgewise.study.Comparison;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Overlaps beside cross-faithfulness: as text, as JSON, as a table of pairs.
record ComparisonReport(List<ComparedCircuits.Entry> entries, Comparison found, double seconds) {

    void print(Console console) {
        console.line("%d circuits", entries.size());
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            console.line(
                    "  %s  %s: %s%s, %,d edges",
                    letter(i),
                    entry.name(),
                    entry.taskName().isEmpty() ? "unknown task" : entry.taskName(),
                    method(entry).map(words -> " by " + words).orElse(""),
                    entry.document().circuit().size());
        }
        console.line(
                "  %-8s %-9s %9s %9s %9s %9s  %s",
                "circuit", "against", "edge IoU", "node IoU", "precision", "recall", "faithfulness on that one's task");
        for (int i = 0; i < entries.size(); i++) {
            Optional<Comparison.Row> row = row(i);
            for (int j = 0; j < entries.size(); j++) {
                Overlap overlap = found.overlaps().get(i).get(j);
                int circuit = j;
                console.line(
                        "  %-8s %-9s %9.3f %9.3f %9.3f %9.3f  %s",
                        letter(j),
                        letter(i),
                        overlap.edgeIou(),
                        overlap.nodeIou(),
                        overlap.edgePrecision(),
                        overlap.edgeRecall(),
                        row.map(r -> text(r.faithfulness().get(circuit))).orElse("not run"));
            }
        }
        found.rows().forEach(row -> row.faithfulness()
                .getFirst()
                .reason()
                .ifPresent(reason -> console.line("  no faithfulness on %s: %s", row.task(), reason)));
        console.line("  %-13s %.1f", "seconds", seconds);
    }

    ObjectNode json() {
        ObjectNode object = Console.object();
        ArrayNode circuits = object.putArray("circuits");
        for (var entry : entries) {
            ObjectNode node = circuits.addObject();
            node.put("circuit_file", entry.file().toString());
            node.put("task", entry.taskName());
            node.put("method", entry.about().map(p -> p.attribution().method()).orElse(""));
            node.put("kept_edges", entry.document().circuit().size());
            node.put("kept_nodes", entry.document().circuit().nodes().cardinality());
            node.put("graph_edges", entry.document().graph().edges());
        }
        matrix(object.putArray("edge_iou"), Overlap::edgeIou);
        matrix(object.putArray("node_iou"), Overlap::nodeIou);
        matrix(object.putArray("edge_precision"), Overlap::edgePrecision);
        matrix(object.putArray("edge_recall"), Overlap::edgeRecall);
        matrix(object.putArray("node_precision"), Overlap::nodePrecision);
        matrix(object.putArray("node_recall"), Overlap::nodeRecall);
        ArrayNode cross = object.putArray("cross_faithfulness");
        for (int i = 0; i < entries.size(); i++) {
            ArrayNode line = cross.addArray();
            Optional<Comparison.Row> row = row(i);
            for (int j = 0; j < entries.size(); j++) {
                int circuit = j;
                var value = row.map(r -> r.faithfulness().get(circuit).value());
                if (value.isPresent() && value.get().isPresent()) {
                    line.add(value.get().getAsDouble());
                } else {
                    line.addNull();
                }
            }
        }
        ArrayNode runs = object.putArray("runs");
        for (Comparison.Row row : found.rows()) {
            ObjectNode node = runs.addObject();
            node.put("model", row.model());
            node.put("task", row.task());
            ArrayNode of = node.putArray("of");
            row.of().forEach(of::add);
            ArrayNode each = node.putArray("circuits");
            row.faithfulness().forEach(one -> new FaithfulnessReport(one).addTo(each.addObject()));
        }
        object.put("seconds", seconds);
        return object;
    }

    String csv() {
        StringBuilder text = new StringBuilder("circuit,against,task,model,metric,edge_iou,node_iou,edge_precision,"
                + "edge_recall,node_precision,node_recall,faithfulness,low,high,clean,corrupted,circuit_mean\n");
        for (int i = 0; i < entries.size(); i++) {
            Optional<Comparison.Row> row = row(i);
            for (int j = 0; j < entries.size(); j++) {
                Overlap o = found.overlaps().get(i).get(j);
                text.append(quoted(entries.get(j).file().toString())).append(',');
                text.append(quoted(entries.get(i).file().toString())).append(',');
                text.append(quoted(entries.get(i).taskName())).append(',');
                text.append(quoted(row.map(Comparison.Row::model).orElse(""))).append(',');
                int circuit = j;
                Optional<Faithfulness> ran = row.map(r -> r.faithfulness().get(circuit));
                text.append(ran.map(f -> f.metric().id()).orElse("")).append(',');
                text.append(o.edgeIou()).append(',').append(o.nodeIou()).append(',');
                text.append(o.edgePrecision())
                        .append(',')
                        .append(o.edgeRecall())
                        .append(',');
                text.append(o.nodePrecision()).append(',').append(o.nodeRecall());
                for (ToDoubleFunction<Faithfulness> column : COLUMNS) {
                    double value = ran.map(column::applyAsDouble).orElse(Double.NaN);
                    text.append(',').append(Double.isNaN(value) ? "" : value);
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static final List<ToDoubleFunction<Faithfulness>> COLUMNS = List.of(
            f -> f.value().orElse(Double.NaN),
            Faithfulness::low,
            Faithfulness::high,
            Faithfulness::cleanMean,
            Faithfulness::corruptedMean,
            Faithfulness::circuitMean);

    /// The runs on a circuit's own question.
    private Optional<Comparison.Row> row(int circuit) {
        return found.rows().stream().filter(row -> row.of().contains(circuit)).findFirst();
    }

    private void matrix(ArrayNode rows, ToDoubleFunction<Overlap> number) {
        for (List<Overlap> line : found.overlaps()) {
            ArrayNode row = rows.addArray();
            line.forEach(overlap -> row.add(number.applyAsDouble(overlap)));
        }
    }

    private static Optional<String> method(ComparedCircuits.Entry entry) {
        return entry.about().map(p -> Caption.method(p.attribution())).filter(words -> !words.isEmpty());
    }

    private static String text(Faithfulness one) {
        return one.value().isPresent()
                ? String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", one.value().getAsDouble(), one.low(), one.high())
                : "–";
    }

    /// A, B … Z, then numbers.
    private static String letter(int place) {
        return place < 26 ? String.valueOf((char) ('A' + place)) : Integer.toString(place + 1);
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
