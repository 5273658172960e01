package dev.edgewise.cli;

import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.graph.Selection;
import dev.edgewise.io.WholeFile;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Discovery;
import dev.edgewise.study.Experiment;
import dev.edgewise.study.Stability;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `stability`: which edges a method finds whatever examples it happens to be shown.
@Command(
        name = "stability",
        description = "Find the circuit on bootstrap resamples of the examples and count how often each edge is in it.")
final class StabilityCommand implements Callable<Integer> {
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
            names = "--resamples",
            paramLabel = "R",
            defaultValue = "20",
            description = "How many resamples of the examples (default: ${DEFAULT-VALUE}).")
    int resamples;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the edges with their shares as CSV.")
    Path out;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        MethodSettings how = method.settings();
        Stability.check(how, resamples);
        selection.check();
        new ResultFiles().reads("--task", task.task).writes("--out", out).check();
        TaskFile file = task.read();
        Metric judge = method.metric(file.metric());
        AttributionMethod.of(how).check(judge, method.ablation());
        BosRule bos = task.bosRule().orElse(BosRule.AUTO);
        try (Interruption interruption = new Interruption(console, "nothing was kept; the same command starts anew");
                ConsoleProgress progress = console.progress();
                Transformer transformer = model.open(progress)) {
            Selection choice =
                    selection.selection(transformer.graph()).orElseGet(() -> Selection.standard(transformer.graph()));
            Discovery.checkSize(choice, transformer.graph().edges());
            TokenizedTask examples = method.split().discovery(task.choose(file, transformer, bos, progress));
            try (Experiment experiment = new Experiment(transformer, examples, judge, method.ablation(), method.seed)) {
                Stability found = Stability.measure(experiment, how, choice, resamples, method.seed, progress);
                progress.close();
                StabilityReport report = new StabilityReport(experiment, how, choice, method.seed, found);
                Optional.ofNullable(out).ifPresent(path -> WholeFile.write(path, report.csv()));
                if (json) {
                    console.json(report.json());
                } else {
                    report.print(console);
                }
            }
        }
        return 0;
    }
}
