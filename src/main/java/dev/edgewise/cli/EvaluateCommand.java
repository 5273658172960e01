package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.export.CircuitDocument;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Caveats;
import dev.edgewise.study.Evaluation;
import dev.edgewise.study.Experiment;
import dev.edgewise.study.TaskFingerprint;
import dev.edgewise.task.TokenizedTask;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `evaluate`: runs a circuit from a file on the real model.
@Command(name = "evaluate", description = "Measure how faithful a circuit is on the real model.")
final class EvaluateCommand implements Callable<Integer> {
    private static final long SEED = 0;

    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    CircuitOptions circuit;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        CircuitOptions.Question question = circuit.read(console);
        try (Interruption interruption = new Interruption(console, "nothing was measured to the end");
                ConsoleProgress progress = console.progress();
                Transformer transformer = circuit.model.open(progress)) {
            TokenizedTask examples = circuit.examples(console, question, transformer, progress);
            long start = System.nanoTime();
            List<Evaluation> measured;
            try (Experiment experiment =
                    new Experiment(transformer, examples, question.metrics(), question.ablation(), SEED)) {
                measured = Evaluation.of(experiment, question.document().circuit(), progress);
            }
            progress.close();
            report(console, question.document(), transformer, examples, measured, (System.nanoTime() - start) / 1e9);
        }
        return 0;
    }

    private void report(
            Console console,
            CircuitDocument document,
            Transformer transformer,
            TokenizedTask examples,
            List<Evaluation> measured,
            double seconds) {
        int kept = document.circuit().size();
        int edges = document.graph().edges();
        List<String> caveats = caveats(document, examples, measured);
        if (json) {
            ObjectNode object = Console.object();
            object.put("model", transformer.name());
            object.put("task", examples.file().name());
            object.put("circuit_file", circuit.circuit.toString());
            new EvaluationReport(measured.getFirst()).addTo(object);
            ArrayNode all = object.putArray("metrics");
            measured.forEach(one -> new EvaluationReport(one).addTo(all.addObject()));
            object.put("kept_edges", kept);
            object.put(
                    "requested_edges",
                    document.provenance().map(p -> p.selection().requested()).orElse(kept));
            object.put("graph_edges", edges);
            FaithfulnessReport.addExamples(object, examples);
            FaithfulnessReport.addWarnings(object, caveats);
            object.put("seconds", seconds);
            console.json(object);
            return;
        }
        console.line(
                "%s: %s on %s", circuit.circuit.getFileName(), examples.file().name(), transformer.name());
        console.line("  %-13s %s", "examples", FaithfulnessReport.examples(examples));
        measured.forEach(one -> new EvaluationReport(one).print(console));
        console.line("  %-13s %,d in the circuit, %,d in the graph", "edges", kept, edges);
        FaithfulnessReport.printWarnings(console, caveats);
        console.line("  %-13s %.1f", "seconds", seconds);
    }

    private static List<String> caveats(CircuitDocument document, TokenizedTask examples, List<Evaluation> measured) {
        Set<String> caveats = new LinkedHashSet<>(Caveats.of(document.circuit()));
        measured.forEach(one -> caveats.addAll(Caveats.of(one.faithfulness())));
        caveats.addAll(Caveats.ofSelection(document.scores(), document.circuit()));
        caveats.addAll(Caveats.ofExamples(
                document.provenance(),
                TaskFingerprint.of(examples.file()),
                examples.examples().size()));
        return List.copyOf(caveats);
    }
}
