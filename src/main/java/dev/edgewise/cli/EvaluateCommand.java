package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.export.Provenance;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.io.UserError;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Experiment;
import dev.edgewise.study.TaskFingerprint;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `evaluate`: runs a circuit from a file on the real model.
@Command(name = "evaluate", description = "Measure how faithful a circuit is on the real model.")
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    ModelOption model;

    @Mixin
    TaskOptions task;

    @Option(names = "--circuit", required = true, paramLabel = "FILE", description = "The circuit file (JSON).")
    Path circuit;

    @Option(
            names = "--metric",
            split = ",",
            paramLabel = "NAME",
            description = "One or more, with commas between (default: the circuit's, else the task's).")
    List<String> metrics = List.of();

    @Option(
            names = "--ablation",
            paramLabel = "corrupted",
            description = "What edges outside the circuit carry (default: as the circuit was found).")
    String ablation;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        List<Metric> given = metrics.stream().map(Metric::of).toList();
        CircuitDocument document = CircuitFile.read(circuit);
        TaskFile file = task.read();
        List<Metric> judges = judges(console, document, file, given);
        Ablation carried = Ablation.of(said(console, document, "--ablation", ablation, Provenance.Attribution::ablation)
                .orElse(Ablation.CORRUPTED.id()));
        BosRule bos = said(console, document, "--bos", task.bos, Provenance.Attribution::bos)
                .map(TaskOptions::bosRule)
                .orElse(BosRule.AUTO);
        try (Interruption interruption = new Interruption(console, "nothing was measured to the end");
                ConsoleProgress progress = console.progress();
                Transformer transformer = model.open(progress)) {
            compare(console, document, transformer, file);
            TokenizedTask examples = task.choose(file, transformer, bos, progress);
            long start = System.nanoTime();
            List<Faithfulness> measured = new ArrayList<>();
            for (Metric judge : judges) {
                try (Experiment experiment = new Experiment(transformer, examples, judge, carried)) {
                    measured.add(experiment.evaluate(
                            document.circuit(), examples.examples().size(), progress));
                }
            }
            progress.close();
            report(console, document, transformer, examples, measured, (System.nanoTime() - start) / 1e9);
        }
        return 0;
    }

    private static List<Metric> judges(Console console, CircuitDocument document, TaskFile file, List<Metric> given) {
        Optional<Metric> found = attribution(document)
                .map(Provenance.Attribution::metric)
                .filter(id -> !id.isEmpty())
                .map(Metric::of);
        if (given.isEmpty()) {
            return List.of(found.orElse(file.metric()));
        }
        found.filter(metric -> !given.contains(metric))
                .ifPresent(metric -> console.note("the circuit was found with --metric " + metric.id()
                        + "; it is measured with " + given.getFirst().id()));
        return given;
    }

    /// An option's value where given, else the circuit's own. A conflict is said.
    private static Optional<String> said(
            Console console,
            CircuitDocument document,
            String option,
            String given,
            Function<Provenance.Attribution, String> own) {
        Optional<String> known = attribution(document).map(own).filter(text -> !text.isEmpty());
        if (given == null) {
            return known;
        }
        known.filter(text -> !text.equals(given))
                .ifPresent(text -> console.note(
                        "the circuit was found with " + option + " " + text + "; it is measured with " + given));
        return Optional.of(given);
    }

    private static Optional<Provenance.Attribution> attribution(CircuitDocument document) {
        return document.provenance().map(Provenance::attribution);
    }

    private void compare(Console console, CircuitDocument document, Transformer transformer, TaskFile file) {
        GraphShape mine = document.graph().shape();
        GraphShape other = transformer.graph().shape();
        if (!mine.equals(other)) {
            throw new UserError("the circuit in " + circuit + " belongs to another model: it has " + sizes(mine)
                    + ", while " + transformer.name() + " has " + sizes(other) + "; give the model it was found on");
        }
        document.provenance().ifPresent(about -> {
            warn(console, "weights", about.model(), transformer.name(), transformer.fingerprint());
            warn(console, "examples", about.task(), file.name(), TaskFingerprint.of(file));
        });
    }

    private static void warn(Console console, String what, Provenance.Origin then, String name, String fingerprint) {
        if (!then.fingerprint().isEmpty() && !then.fingerprint().equals(fingerprint)) {
            console.note("the circuit was found on other " + what + " (" + then.name() + ") than those of " + name
                    + "; the numbers are for " + name);
        }
    }

    private static String sizes(GraphShape shape) {
        return shape.layers() + " layers of " + shape.heads() + " heads, " + shape.dModel() + " wide"
                + (shape.parallel() ? ", in parallel blocks" : "");
    }

    private void report(
            Console console,
            CircuitDocument document,
            Transformer transformer,
            TokenizedTask examples,
            List<Faithfulness> measured,
            double seconds) {
        int kept = document.circuit().size();
        int edges = document.graph().edges();
        if (json) {
            ObjectNode object = Console.object();
            object.put("model", transformer.name());
            object.put("task", examples.file().name());
            object.put("circuit_file", circuit.toString());
            new FaithfulnessReport(measured.getFirst()).addTo(object);
            ArrayNode all = object.putArray("metrics");
            measured.forEach(one -> new FaithfulnessReport(one).addTo(all.addObject()));
            object.put("kept_edges", kept);
            object.put(
                    "requested_edges",
                    document.provenance().map(p -> p.selection().requested()).orElse(kept));
            object.put("graph_edges", edges);
            FaithfulnessReport.addExamples(object, examples);
            object.put("seconds", seconds);
            console.json(object);
            return;
        }
        console.line("%s: %s on %s", circuit.getFileName(), examples.file().name(), transformer.name());
        console.line("  %-13s %s", "examples", FaithfulnessReport.examples(examples));
        measured.forEach(one -> new FaithfulnessReport(one).print(console));
        console.line("  %-13s %,d in the circuit, %,d in the graph", "edges", kept, edges);
        console.line("  %-13s %.1f", "seconds", seconds);
    }
}
