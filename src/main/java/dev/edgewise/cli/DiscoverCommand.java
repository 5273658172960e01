package dev.edgewise.cli;

import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.EffectsFile;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.export.Exports;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Selection;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.safetensors.Dtype;
import dev.edgewise.model.safetensors.SafetensorsWriter;
import dev.edgewise.study.BootstrapFilter;
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
import java.util.Map;
import java.util.Optional;
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

    @Mixin
    MethodOptions method;

    @Option(
            names = "--bootstrap",
            description = "Put edges last whose score may as well be 0: those whose 95 %% interval over 10 resamples of"
                    + " the examples contains it.")
    boolean bootstrap;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The circuit file to write (JSON).")
    Path out;

    @Option(names = "--scores", paramLabel = "FILE", description = "Also write all scores [U,W] as safetensors.")
    Path scores;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Also export the circuit; the ending decides: svg, png, dot, graphml or csv.")
    Path picture;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        MethodSettings how = kept(method.settings());
        if (bootstrap) {
            BootstrapFilter.check(how);
        }
        selection.check();
        Optional.ofNullable(picture).ifPresent(Exports::checkName);
        new ResultFiles()
                .reads("--task", task.task)
                .writes("--out", out)
                .writes("--scores", scores)
                .writes("--picture", picture)
                .check();
        TaskFile file = task.read();
        Metric judge = method.metric(file.metric());
        AttributionMethod.of(how).check(judge, method.ablation());
        BosRule bos = task.bosRule().orElse(BosRule.AUTO);
        try (Interruption interruption = new Interruption(
                        console,
                        how.kept()
                                .map(partial ->
                                        "what was measured is in " + partial + "; the same command goes on from there")
                                .orElse("nothing was written; the same command starts anew"));
                ConsoleProgress progress = console.progress();
                Transformer transformer = model.open(progress)) {
            Optional<Selection> choice = selection.selection(transformer.graph());
            choice.ifPresent(
                    asked -> Discovery.checkSize(asked, transformer.graph().edges()));
            DiscoverySettings settings = new DiscoverySettings(
                    how, judge, method.ablation(), choice, bootstrap, task.onlyCorrect, method.split(), method.seed);
            TokenizedTask examples = task.choose(file, transformer, bos, progress);
            Discovered found = find(transformer, examples, settings, progress, interruption);
            progress.close();
            CircuitFile.write(out, found.document());
            how.kept().ifPresent(partial -> new EffectsFile(partial).remove());
            interruption.nowSay("everything but the picture was written");
            Optional.ofNullable(picture).ifPresent(path -> Exports.write(found.document(), path));
            new DiscoveryReport(found, out).print(console, json);
        }
        return 0;
    }

    /// Exact effects take long; they are kept beside the circuit partial until it is written.
    private MethodSettings kept(MethodSettings how) {
        return how.method().equals("exact")
                ? how.withKept(EffectsFile.beside(out).file())
                : how;
    }

    private Discovered find(
            Transformer transformer,
            TokenizedTask examples,
            DiscoverySettings settings,
            ConsoleProgress progress,
            Interruption interruption) {
        TokenizedTask shown = settings.split().discovery(examples);
        settings.split().evaluation(examples); // refused before the work where none is left
        try (Experiment experiment = Discovery.experiment(transformer, shown, settings)) {
            ScoredCircuit scored = Discovery.score(experiment, settings, progress);
            // Kept from here on, even if the measurement is stopped.
            CircuitFile.write(out, scored.document());
            Optional.ofNullable(scores).ifPresent(path -> writeScores(path, scored.scores()));
            interruption.nowSay(
                    "the circuit is in " + out + ", not yet measured; go on with: edgewise evaluate --model "
                            + model.model + " --task " + task.task + " --circuit " + out);
            return Discovery.measure(experiment, scored, examples, progress);
        }
    }

    private static void writeScores(Path path, EdgeScores scores) {
        var tensor = SafetensorsWriter.Tensor.of(
                scores.toMatrix(), scores.graph().sources(), scores.graph().destinations());
        SafetensorsWriter.write(path, Map.of("scores", tensor), Dtype.F32, Map.of());
    }
}
