package dev.edgewise.cli;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Evaluation;
import dev.edgewise.study.ExampleParts;
import dev.edgewise.study.Experiment;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.concurrent.Callable;
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
            ExampleParts parts = circuit.parts(console, question, transformer, progress);
            long start = System.nanoTime();
            List<Evaluation> measured = measure(transformer, parts.discovery(), question, progress);
            List<Evaluation> heldOut = parts.heldOut()
                    .map(held -> measure(transformer, held, question, progress))
                    .orElse(List.of());
            progress.close();
            EvaluateReport report = new EvaluateReport(
                    transformer.name(), circuit.circuit, question.document(), parts, measured, heldOut);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (json) {
                console.json(report.json(seconds));
            } else {
                report.print(console, seconds);
            }
        }
        return 0;
    }

    private static List<Evaluation> measure(
            Transformer model, TokenizedTask examples, CircuitOptions.Question question, Progress progress) {
        try (Experiment experiment =
                new Experiment(model, examples, question.metrics(), question.ablation(), question.seed())) {
            return Evaluation.of(experiment, question.document().circuit(), progress);
        }
    }
}
