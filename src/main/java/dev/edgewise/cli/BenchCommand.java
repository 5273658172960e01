package dev.edgewise.cli;

import dev.edgewise.model.Transformer;
import dev.edgewise.study.bench.Bench;
import dev.edgewise.study.bench.BenchModel;
import dev.edgewise.study.bench.BenchTask;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench`: how long everything takes on this machine.
@Command(name = "bench", description = "Measure how long everything takes on a model of GPT-2 small's size.")
final class BenchCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Option(
            names = "--model",
            paramLabel = "M",
            description = "A model to measure on (default: random weights of the size below).")
    String model;

    @Option(
            names = "--layers",
            paramLabel = "N",
            defaultValue = "12",
            description = "Blocks of the random model (default: ${DEFAULT-VALUE}).")
    int layers;

    @Option(
            names = "--heads",
            paramLabel = "N",
            defaultValue = "12",
            description = "Heads of each block (default: ${DEFAULT-VALUE}).")
    int heads;

    @Option(
            names = "--width",
            paramLabel = "N",
            defaultValue = "768",
            description = "Width of its residual stream (default: ${DEFAULT-VALUE}).")
    int width;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "32",
            description = "Prompt pairs (default: ${DEFAULT-VALUE}).")
    int examples;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            defaultValue = "16",
            description = "Tokens of each prompt (default: ${DEFAULT-VALUE}).")
    int tokens;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        BenchTask task = new BenchTask(examples, tokens);
        BenchModel random = new BenchModel(layers, heads, width);
        try (Interruption interruption = new Interruption(console, "nothing was measured to the end");
                ConsoleProgress progress = console.progress();
                Transformer transformer = model == null ? random.build(progress) : Models.open(model, progress)) {
            BenchReport report = new BenchReport(new Bench(transformer, task, progress).run());
            progress.close();
            report.print(console, json);
        }
        return 0;
    }
}
