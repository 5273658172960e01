package dev.edgewise.cli;

import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.model.Transformer;
import dev.edgewise.neurons.AttributionSettings;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.NeuronPositions;
import dev.edgewise.study.neurons.NeuronStudy;
import dev.edgewise.study.neurons.NeuronTable;
import dev.edgewise.study.neurons.NeuronTarget;
import dev.edgewise.task.BosRule;
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

/// `neurons`: which MLP neurons the predictions on a task's clean prompts use, and what becomes of these predictions
/// without them or with nothing else.
@Command(
        name = "neurons",
        description = "Score every MLP neuron for a task's predictions, then suppress them or keep them alone.")
final class NeuronsCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    ModelOption model;

    @Mixin
    TaskOptions task;

    @Option(
            names = "--method",
            paramLabel = "M",
            description = "integrated-gradients, gradient-activation, exact, or a control: activation, random"
                    + " (default: ${DEFAULT-VALUE}).")
    String method = "integrated-gradients";

    @Option(
            names = "--rule",
            paramLabel = "midpoint|left",
            description = "Where the steps of integrated gradients lie (default: ${DEFAULT-VALUE}).")
    String rule = "midpoint";

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of integrated gradients (default: ${DEFAULT-VALUE}).")
    int steps = 20;

    @Option(
            names = "--position",
            paramLabel = "last|all",
            description = "Where neurons are scored, suppressed and kept: at the last token or at every one"
                    + " (default: ${DEFAULT-VALUE}).")
    String position = "last";

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "Whose probability is asked about: predicted, correct, or a token's id"
                    + " (default: ${DEFAULT-VALUE}).")
    String target = "predicted";

    @Option(
            names = "--replace",
            paramLabel = "zero|mean",
            description = "What neurons that are off are set to in the curves: 0, or their mean over the prompts"
                    + " (default: ${DEFAULT-VALUE}).")
    String replace = "zero";

    @Option(names = "--seed", paramLabel = "N", description = "Seed of what is drawn (default: 0).")
    long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the scores of all neurons as CSV.")
    Path out;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        new ResultFiles()
                .reads("--model", model.model)
                .reads("--task", task.task)
                .writes("--out", out)
                .check();
        AttributionSettings settings =
                new AttributionSettings(NeuronMethod.of(method), alphas(), steps, NeuronPositions.of(position), seed);
        NeuronTarget asked = NeuronTarget.of(target);
        boolean mean = replacesByMean();
        TaskFile file = task.read();
        BosRule bos = task.bosRule().orElse(BosRule.AUTO);
        try (Interruption interruption =
                        new Interruption(console, "neurons are written once all are scored, so nothing is kept");
                ConsoleProgress progress = console.progress();
                Transformer transformer = model.open(progress)) {
            TokenizedTask examples = task.choose(file, transformer, bos, progress);
            long start = System.nanoTime();
            NeuronStudy study = NeuronStudy.of(transformer, examples, asked, settings, mean, progress);
            double seconds = (System.nanoTime() - start) / 1e9;
            progress.close();
            Optional.ofNullable(out).ifPresent(to -> WholeFile.write(to, NeuronTable.csv(study)));
            if (json) {
                console.json(new NeuronsJson(transformer, study).object(seconds));
            } else {
                new NeuronsReport(transformer, study).print(console, seconds);
            }
        }
        return 0;
    }

    private AlphaRule alphas() {
        if (rule.equals(AlphaRule.MIDPOINT.id()) || rule.equals(AlphaRule.LEFT.id())) {
            return AlphaRule.of(rule);
        }
        throw new UserError("--rule " + rule + " is not known; use midpoint or left");
    }

    private boolean replacesByMean() {
        if (replace.equals("zero") || replace.equals("mean")) {
            return replace.equals("mean");
        }
        throw new UserError("--replace " + replace + " is not known; use zero or mean");
    }
}
