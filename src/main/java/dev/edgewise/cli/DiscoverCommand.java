package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.export.Exports;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Selection;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.safetensors.Dtype;
import dev.edgewise.model.safetensors.SafetensorsWriter;
import dev.edgewise.study.Discovered;
import dev.edgewise.study.Discovery;
import dev.edgewise.study.DiscoverySettings;
import dev.edgewise.study.Experiment;
import dev.edgewise.study.ScoredCircuit;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `discover`: scores every edge, cuts a circuit, measures it, writes it.
@Command(name = "discover", description = "Find the circuit of a task and measure its faithfulness.")
final class DiscoverCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    ModelOption model;

    @Mixin
    TaskOptions task;

    @Mixin
    SelectionOptions selection;

    @Option(
            names = "--method",
            paramLabel = "eap|eap-ig",
            defaultValue = "eap-ig",
            description = "How edges are scored.")
    String method;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "5", description = "Interpolation steps of eap-ig.")
    int steps;

    @Option(
            names = "--ig-rule",
            paramLabel = "left|right",
            defaultValue = "left",
            description = "Where the steps lie: left as the reference code, right as the paper.")
    String rule;

    @Option(names = "--metric", paramLabel = "NAME", description = "What a run is judged by (default: the task's).")
    String metric;

    @Option(
            names = "--ablation",
            paramLabel = "corrupted",
            defaultValue = "corrupted",
            description = "What edges outside the circuit carry.")
    String ablation;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "At most N examples together during attribution (default: as memory allows; scores are the same).")
    Integer batch;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed of the interval's resamples.")
    long seed;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The circuit file to write (JSON).")
    Path out;

    @Option(names = "--scores", paramLabel = "FILE", description = "Also write all scores [U,W] as safetensors.")
    Path scores;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Also draw the circuit: a name in .svg, .png, .dot, .graphml or .csv.")
    Path picture;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        MethodSettings how = new MethodSettings(method, steps, AlphaRule.of(rule))
                .withBatch(batch == null ? Integer.MAX_VALUE : batch);
        checkBatch();
        AttributionMethod.of(how);
        selection.check();
        checkNames();
        WholeFile.checkWritable(out);
        Optional.ofNullable(scores).ifPresent(WholeFile::checkWritable);
        Optional.ofNullable(picture).ifPresent(Exports::checkName);
        TaskFile file = task.read();
        Metric judge = metric == null ? file.metric() : Metric.of(metric);
        BosRule bos = task.bosRule().orElse(BosRule.AUTO);
        try (Interruption interruption =
                        new Interruption(console, "nothing was written; the same command starts anew");
                ConsoleProgress progress = console.progress();
                Transformer transformer = model.open(progress)) {
            Optional<Selection> choice = selection.selection(transformer.graph());
            choice.ifPresent(
                    asked -> Discovery.checkSize(asked, transformer.graph().edges()));
            DiscoverySettings settings = new DiscoverySettings(
                    how, judge, Ablation.of(ablation), choice, OptionalInt.empty(), task.onlyCorrect, seed);
            TokenizedTask examples = task.choose(file, transformer, bos, progress);
            Discovered found = find(transformer, examples, settings, progress, interruption);
            progress.close();
            CircuitFile.write(out, found.document());
            interruption.nowSay("everything but the picture was written");
            Optional.ofNullable(picture).ifPresent(path -> Exports.write(found.document(), path));
            report(console, found);
        }
        return 0;
    }

    private void checkBatch() {
        if (batch != null && batch < 1) {
            throw new UserError("--batch " + batch + " leaves nothing to run; ask for 1 or more");
        }
    }

    /// No result may replace another one, nor the task.
    private void checkNames() {
        Map<Path, String> taken = new HashMap<>();
        taken.put(place(Path.of(task.task)), "--task");
        Map<String, Path> results = new LinkedHashMap<>();
        results.put("--out", out);
        results.put("--scores", scores);
        results.put("--picture", picture);
        results.forEach((option, file) -> {
            String other = file == null ? null : taken.putIfAbsent(place(file), option);
            if (other != null) {
                throw new UserError(other + " and " + option + " both name " + file + "; give each a file of its own");
            }
        });
    }

    private static Path place(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private Discovered find(
            Transformer transformer,
            TokenizedTask examples,
            DiscoverySettings settings,
            ConsoleProgress progress,
            Interruption interruption) {
        try (Experiment experiment =
                new Experiment(transformer, examples, settings.metric(), settings.ablation(), settings.seed())) {
            ScoredCircuit scored = Discovery.score(experiment, settings, progress);
            // Kept from here on, even if the measurement is stopped.
            CircuitFile.write(out, scored.document());
            Optional.ofNullable(scores).ifPresent(path -> writeScores(path, scored.scores()));
            interruption.nowSay(
                    "the circuit is in " + out + ", not yet measured; go on with: edgewise evaluate --model "
                            + model.model + " --task " + task.task + " --circuit " + out);
            return Discovery.measure(experiment, scored, progress);
        }
    }

    private static void writeScores(Path path, EdgeScores scores) {
        var tensor = SafetensorsWriter.Tensor.of(
                scores.toMatrix(), scores.graph().sources(), scores.graph().destinations());
        SafetensorsWriter.write(path, Map.of("scores", tensor), Dtype.F32, Map.of());
    }

    private void report(Console console, Discovered result) {
        ScoredCircuit found = result.found();
        if (found.circuit().isEmpty()) {
            console.note("the circuit is empty: pruning left none of the " + found.requested()
                    + " edges asked for; its run is the corrupted run");
        }
        if (json) {
            console.json(describe(result));
            return;
        }
        String steps =
                found.settings().method().method().equals("eap-ig") ? ", " + this.steps + " steps (" + rule + ")" : "";
        console.line("%s on %s by %s%s", found.task().file().name(), found.model(), method, steps);
        console.line("  %-13s %s", "examples", FaithfulnessReport.examples(found.task()));
        new FaithfulnessReport(result.faithfulness()).print(console);
        console.line(
                "  %-13s %,d kept of %,d asked for, %,d in the graph",
                "edges",
                found.circuit().size(),
                found.requested(),
                found.scores().graph().edges());
        console.line("  %-13s %.1f", "seconds", result.seconds());
        console.line("  %-13s %s", "written", out);
    }

    private ObjectNode describe(Discovered result) {
        ScoredCircuit found = result.found();
        ObjectNode object = Console.object();
        object.put("model", found.model());
        object.put("task", found.task().file().name());
        object.put("method", method);
        if (method.equals("eap-ig")) {
            object.put("steps", steps);
            object.put("ig_rule", rule);
        }
        object.put("ablation", ablation);
        object.put("bos", found.provenance().attribution().bos());
        object.put("only_correct", task.onlyCorrect);
        object.put("select", ScoredCircuit.nameOf(found.selection()));
        object.put("signed", found.selection().signed());
        new FaithfulnessReport(result.faithfulness()).addTo(object);
        object.put("kept_edges", found.circuit().size());
        object.put("requested_edges", found.requested());
        object.put("graph_edges", found.scores().graph().edges());
        FaithfulnessReport.addExamples(object, found.task());
        object.put("seconds", result.seconds());
        object.put("circuit_file", out.toString());
        return object;
    }
}
