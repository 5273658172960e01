package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Comparison;
import dev.edgewise.study.Experiment;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `compare`: what circuits have in common, beside what each does on the others' tasks.
@Command(
        name = "compare",
        description = "Compare circuits: overlap of nodes and edges, and each one's faithfulness on the others' tasks.")
final class CompareCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    ComparedCircuits compared;

    @Option(names = "--out", paramLabel = "FILE", description = "Write all pairs as CSV.")
    Path out;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        ResultFiles files = new ResultFiles();
        compared.circuits.forEach(file -> files.reads("--circuit", file.toString()));
        compared.tasks.forEach(task -> files.reads("--task", task));
        files.writes("--out", out).check();
        compared.check();
        long start = System.nanoTime();
        List<ComparedCircuits.Entry> entries = compared.read(console);
        Comparison found = Comparison.of(entries.stream()
                .map(entry ->
                        new Comparison.Named(entry.name(), entry.document().circuit()))
                .toList());
        if (compared.models.isEmpty()) {
            console.note("without --model no circuit is run, so there are overlaps but no faithfulness");
        }
        try (Interruption interruption = new Interruption(console, "nothing was kept; the same command starts anew");
                ConsoleProgress progress = console.progress()) {
            for (String model : compared.distinctModels()) {
                try (Transformer transformer = Models.open(model, progress)) {
                    found = run(console, found, entries, model, transformer, progress);
                }
            }
            progress.close();
        }
        ComparisonReport report = new ComparisonReport(entries, found, (System.nanoTime() - start) / 1e9);
        Optional.ofNullable(out).ifPresent(file -> WholeFile.write(file, report.csv()));
        if (json) {
            console.json(report.json());
        } else {
            report.print(console);
        }
        return 0;
    }

    private Comparison run(
            Console console,
            Comparison comparison,
            List<ComparedCircuits.Entry> entries,
            String model,
            Transformer transformer,
            ConsoleProgress progress) {
        if (!transformer
                .graph()
                .shape()
                .equals(entries.getFirst().document().graph().shape())) {
            throw new UserError("the circuit in " + entries.getFirst().file() + " belongs to a model of another shape"
                    + " than " + transformer.name() + "; give the model it was found on");
        }
        Comparison found = comparison;
        for (var question : compared.questions(entries, model)) {
            compared.noteDifferences(console, entries, question, transformer);
            TokenizedTask examples = compared.examples(question, transformer, progress);
            try (Experiment experiment = new Experiment(
                    transformer,
                    examples,
                    question.key().metric(),
                    question.key().ablation())) {
                found = found.with(question.of(), experiment, progress);
            }
        }
        return found;
    }
}
