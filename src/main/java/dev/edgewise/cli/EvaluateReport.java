package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.export.CircuitDocument;
import dev.edgewise.study.Caveats;
import dev.edgewise.study.Evaluation;
import dev.edgewise.study.ExampleParts;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What `evaluate` says, for people and for programs.
///
/// @param model    its name
/// @param file     the circuit's
/// @param measured one evaluation a metric, on the examples of the circuit's own part
/// @param heldOut  the same on the examples that were kept from it; empty where there are none
record EvaluateReport(
        String model,
        Path file,
        CircuitDocument document,
        ExampleParts parts,
        List<Evaluation> measured,
        List<Evaluation> heldOut) {

    ObjectNode json(double seconds) {
        int kept = document.circuit().size();
        ObjectNode object = Console.object();
        object.put("model", model);
        object.put("task", parts.discovery().file().name());
        object.put("circuit_file", file.toString());
        addMeasured(object, measured);
        object.put("kept_edges", kept);
        object.put(
                "requested_edges",
                document.provenance().map(p -> p.selection().requested()).orElse(kept));
        object.put("graph_edges", document.graph().edges());
        FaithfulnessReport.addExamples(object, parts.discovery());
        parts.heldOut().ifPresent(held -> {
            ObjectNode result = object.putObject("held_out_result");
            addMeasured(result, heldOut);
            FaithfulnessReport.addPlaces(result, held);
        });
        FaithfulnessReport.addWarnings(object, caveats());
        object.put("seconds", seconds);
        return object;
    }

    /// The keys of the first metric, and all of them under `metrics`.
    private static void addMeasured(ObjectNode object, List<Evaluation> evaluations) {
        new EvaluationReport(evaluations.getFirst()).addTo(object);
        ArrayNode all = object.putArray("metrics");
        evaluations.forEach(one -> new EvaluationReport(one).addTo(all.addObject()));
    }

    void print(Console console, double seconds) {
        console.line(
                "%s: %s on %s", file.getFileName(), parts.discovery().file().label(), model);
        console.line("  %-13s %s", "examples", FaithfulnessReport.examples(parts.discovery()));
        measured.forEach(one -> new EvaluationReport(one).print(console));
        parts.heldOut().ifPresent(held -> {
            console.line(
                    "  on %d examples held out when the circuit was found",
                    held.examples().size());
            heldOut.forEach(one -> new EvaluationReport(one).print(console));
        });
        console.line(
                "  %-13s %,d in the circuit, %,d in the graph",
                "edges", document.circuit().size(), document.graph().edges());
        FaithfulnessReport.printWarnings(
                console,
                caveats(),
                Stream.concat(measured.stream(), heldOut.stream())
                        .map(Evaluation::faithfulness)
                        .toList());
        console.line("  %-13s %.1f", "seconds", seconds);
    }

    private List<String> caveats() {
        Set<String> caveats = new LinkedHashSet<>(Caveats.of(document.circuit()));
        measured.forEach(one -> caveats.addAll(Caveats.of(one.faithfulness())));
        for (int m = 0; m < heldOut.size(); m++) {
            caveats.addAll(Caveats.of(heldOut.get(m).faithfulness()));
            caveats.addAll(Caveats.ofHeldOut(
                    measured.get(m).faithfulness(), heldOut.get(m).faithfulness()));
        }
        caveats.addAll(Caveats.ofSelection(document.scores(), document.circuit()));
        caveats.addAll(Caveats.ofExamples(document.provenance(), parts));
        return List.copyOf(caveats);
    }
}
