package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.export.Provenance;
import dev.edgewise.study.Caveats;
import dev.edgewise.study.Discovered;
import dev.edgewise.study.ScoredCircuit;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What `discover` says, for people and for programs.
///
/// @param written the circuit file
record DiscoveryReport(Discovered result, Path written) {

    void print(Console console, boolean json) {
        ScoredCircuit found = result.found();
        if (found.circuit().isEmpty()) {
            console.note("the circuit is empty: pruning left none of the " + found.requested()
                    + " edges asked for; its run is the corrupted run");
        }
        if (json) {
            console.json(object());
        } else {
            text(console);
        }
    }

    private void text(Console console) {
        ScoredCircuit found = result.found();
        console.line(
                "%s on %s by %s",
                found.task().file().label(),
                found.model(),
                described(found.settings().method()));
        console.line("  %-13s %s", "examples", FaithfulnessReport.examples(found.task()));
        new FaithfulnessReport(result.faithfulness()).print(console);
        result.heldOut().ifPresent(held -> {
            console.line("  held out");
            new FaithfulnessReport(held).print(console);
        });
        console.line(
                "  %-13s %,d kept of %,d asked for, %,d in the graph",
                "edges",
                found.circuit().size(),
                found.requested(),
                found.scores().graph().edges());
        FaithfulnessReport.printWarnings(
                console,
                Caveats.of(result),
                Stream.concat(Stream.of(result.faithfulness()), result.heldOut().stream())
                        .toList());
        console.line("  %-13s %.1f", "seconds", result.seconds());
        console.line("  %-13s %s", "written", written);
    }

    /// "EAP-IG, 5 steps (left)".
    static String described(MethodSettings settings) {
        String title = AttributionMethod.of(settings).title();
        String steps = settings.isStepped() ? ", " + settings.steps() + " steps" : "";
        return title + steps + (settings.hasRule() ? " (" + settings.rule().id() + ")" : "");
    }

    private ObjectNode object() {
        ScoredCircuit found = result.found();
        Provenance.Attribution how = found.provenance().attribution();
        ObjectNode object = Console.object();
        object.put("model", found.model());
        object.put("task", found.task().file().name());
        object.put("method", how.method());
        if (how.steps() > 0) {
            object.put("steps", how.steps());
        }
        if (!how.rule().isEmpty()) {
            object.put("ig_rule", how.rule());
        }
        if (!how.backward().isEmpty()) {
            object.put("backward", how.backward());
        }
        object.put("ablation", how.ablation());
        object.put("bos", how.bos());
        object.put("only_correct", how.onlyCorrect());
        object.put("select", ScoredCircuit.nameOf(found.selection()));
        object.put("signed", found.selection().signed());
        object.put("bootstrap", found.settings().bootstrap());
        object.put("seed", found.settings().seed());
        object.put("held_out", how.heldOut());
        new FaithfulnessReport(result.faithfulness()).addTo(object);
        result.heldOut().ifPresent(held -> new FaithfulnessReport(held).addTo(object.putObject("held_out_result")));
        object.put("kept_edges", found.circuit().size());
        object.put("requested_edges", found.requested());
        object.put("graph_edges", found.scores().graph().edges());
        FaithfulnessReport.addExamples(object, found.task());
        FaithfulnessReport.addWarnings(object, Caveats.of(result));
        object.put("seconds", result.seconds());
        object.put("circuit_file", written.toString());
        return object;
    }
}
