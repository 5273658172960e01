package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Locale;

/// One measurement, for people and for programs.
record FaithfulnessReport(Faithfulness measured) {

    /// `metric`, `clean`, `corrupted`, `circuit` (one number an example), their means, and faithfulness with interval.
    void addTo(ObjectNode json) {
        json.put("metric", measured.metric().id());
        addValues(json.putArray("clean"), measured.clean());
        addValues(json.putArray("corrupted"), measured.corrupted());
        addValues(json.putArray("circuit"), measured.circuit());
        json.put("clean_mean", measured.cleanMean());
        json.put("corrupted_mean", measured.corruptedMean());
        json.put("circuit_mean", measured.circuitMean());
        if (measured.value().isPresent()) {
            json.put("faithfulness", measured.value().getAsDouble());
            json.putArray("faithfulness_interval").add(measured.low()).add(measured.high());
        } else {
            json.putNull("faithfulness");
            json.put("reason", measured.reason().orElse(""));
            json.putNull("faithfulness_interval");
        }
    }

    /// `corruption` where the task names it, `examples_used`, and `examples_skipped` with place (from 0) and reason.
    static void addExamples(ObjectNode json, TokenizedTask task) {
        if (!task.file().namedCorruption().isEmpty()) {
            json.put("corruption", task.file().namedCorruption());
        }
        addPlaces(json, task);
        addSkipped(json, task);
    }

    /// `examples_skipped` with place (from 0) and reason.
    static void addSkipped(ObjectNode json, TokenizedTask task) {
        ArrayNode skipped = json.putArray("examples_skipped");
        task.skipped()
                .forEach(example ->
                        skipped.addObject().put("index", example.index()).put("reason", example.reason()));
    }

    /// `examples_used`, and `examples` with their places in the file.
    static void addPlaces(ObjectNode json, TokenizedTask task) {
        json.put("examples_used", task.examples().size());
        ArrayNode places = json.putArray("examples");
        task.examples().forEach(example -> places.add(example.index()));
    }

    /// `warnings`, one sentence each.
    static void addWarnings(ObjectNode json, List<String> caveats) {
        ArrayNode warnings = json.putArray("warnings");
        caveats.forEach(warnings::add);
    }

    /// One line a warning; the reason why a number is missing already stands in that number's place.
    static void printWarnings(Console console, List<String> caveats, List<Faithfulness> printed) {
        List<String> reasons =
                printed.stream().flatMap(one -> one.reason().stream()).toList();
        printWarnings(
                console,
                caveats.stream().filter(caveat -> !reasons.contains(caveat)).toList());
    }

    /// One line a warning.
    static void printWarnings(Console console, List<String> caveats) {
        caveats.forEach(caveat -> console.line("  %-13s %s", "warning", caveat));
    }

    /// "288 of 300 (left out: 9 with answers of two tokens, 3 with prompts of different length)".
    static String examples(TokenizedTask task) {
        String used = task.examples().size() + " of " + task.file().examples().size();
        return task.skipped().isEmpty() ? used : used + " (left out: " + task.leftOut() + ")";
    }

    void print(Console console) {
        console.line("  %-13s %s (mean over %d)", "metric", measured.metric().title(), measured.examples());
        console.line("  %-13s %.4f", "clean", measured.cleanMean());
        console.line("  %-13s %.4f", "corrupted", measured.corruptedMean());
        console.line("  %-13s %.4f", "circuit", measured.circuitMean());
        String value = measured.value().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "%.3f (95 %% interval %.3f to %.3f)",
                        measured.value().getAsDouble(),
                        measured.low(),
                        measured.high())
                : "none: " + measured.reason().orElse("");
        console.line("  %-13s %s", "faithfulness", value);
    }

    static void addValues(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(value);
        }
    }
}
