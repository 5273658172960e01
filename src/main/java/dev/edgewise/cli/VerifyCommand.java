package dev.edgewise.cli;

import dev.edgewise.attribution.EffectsFile;
import dev.edgewise.export.CircuitDocument;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Experiment;
import dev.edgewise.study.Verification;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `verify`: how good a circuit file's scores are as estimates of what really happens when an edge is corrupted.
@Command(name = "verify", description = "Measure the exact effect of the best edges and compare it with their scores.")
final class VerifyCommand implements Callable<Integer> {
    private static final int TOP = 50;

    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    CircuitOptions circuit;

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "The K edges of largest |score| (default: " + TOP + ", or all of a smaller graph).")
    Integer top;

    @Option(
            names = "--edges-file",
            paramLabel = "FILE",
            description = "These edges instead: one name a line, or a CSV that starts with names, as export writes it.")
    Path chosen;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the edges as CSV.")
    Path out;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw estimate against exact effect (.svg).")
    Path picture;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        new ResultFiles()
                .reads("--circuit", circuit.circuit.toString())
                .reads("--task", circuit.task.task)
                .writes("--out", out)
                .draws("--picture", picture)
                .check();
        CircuitOptions.Question question = circuit.read(console);
        if (question.metrics().size() > 1) {
            throw new UserError("verify takes one --metric, because a score estimates the effect on one");
        }
        CircuitDocument document = question.document();
        int[] edges = edges(document);
        if (!document.signConventionKnown()) {
            console.note(
                    circuit.circuit + " does not say what a positive score means; where estimates and exact effects"
                            + " have opposite signs throughout, turn it round with: edgewise export --flip-signs");
        }
        try (Interruption interruption = new Interruption(console, kept());
                ConsoleProgress progress = console.progress();
                Transformer transformer = circuit.model.open(progress)) {
            // The scores are means over the examples of discovery, and so the exact effects should be.
            TokenizedTask examples =
                    circuit.parts(console, question, transformer, progress).discovery();
            noteOtherExamples(console, document, examples.examples().size());
            try (Experiment experiment =
                    new Experiment(transformer, examples, question.metrics().getFirst(), question.ablation())) {
                Optional<EffectsFile> partial = Optional.ofNullable(out).map(EffectsFile::beside);
                Verification found = Verification.measure(experiment, document.scores(), edges, partial, progress);
                progress.close();
                VerificationReport report =
                        new VerificationReport(circuit.circuit, document, experiment, found, chosen == null);
                Optional.ofNullable(out).ifPresent(file -> WholeFile.write(file, report.csv()));
                Optional.ofNullable(picture).ifPresent(file -> WholeFile.write(file, report.svg()));
                partial.ifPresent(EffectsFile::remove);
                if (json) {
                    console.json(report.json());
                } else {
                    report.print(console);
                }
            }
        }
        return 0;
    }

    private int[] edges(CircuitDocument document) {
        if (chosen != null && top != null) {
            throw new UserError("--top and --edges-file exclude each other; give one of them");
        }
        return chosen != null
                ? EdgeNames.read(chosen, document.graph())
                : Verification.top(
                        document.scores(),
                        top == null ? Math.min(TOP, document.graph().edges()) : top);
    }

    /// Estimates are means over the examples of their own, which need not be these.
    private static void noteOtherExamples(Console console, CircuitDocument document, int examples) {
        int then = document.provenance()
                .map(about -> about.attribution().examples())
                .orElse(0);
        if (then > 0 && then != examples) {
            console.note("the scores are means over " + then + " examples, the exact effects over " + examples);
        }
    }

    private String kept() {
        return out == null
                ? "nothing was measured to the end, and nothing is kept without --out"
                : "what was measured is in " + EffectsFile.beside(out).file() + "; the same command goes on from there";
    }
}
