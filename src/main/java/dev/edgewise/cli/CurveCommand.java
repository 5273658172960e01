package dev.edgewise.cli;

import dev.edgewise.graph.EdgeScores;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Caveats;
import dev.edgewise.study.Curve;
import dev.edgewise.study.ExampleParts;
import dev.edgewise.study.Experiment;
import dev.edgewise.study.RandomBand;
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

/// `curve`: faithfulness at several sizes, cut from the scores in a circuit file.
@Command(name = "curve", description = "Measure faithfulness at several sizes, from the scores in a circuit file.")
final class CurveCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    CircuitOptions circuit;

    @Option(
            names = "--edges",
            split = ",",
            paramLabel = "N",
            description = "Sizes, with commas between (default: ten from 0.1 %% to all of the edges).")
    List<Integer> edges = List.of();

    @Option(
            names = "--random",
            paramLabel = "N",
            description = "Measure N random circuits of each size beside them, as a band.")
    int random;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random circuits (default: 0).")
    long seed;

    @Option(
            names = "--refine",
            paramLabel = "N",
            description = "Add N sizes, each where the curve changes most. They enter no area.")
    int refine;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the points as CSV.")
    Path out;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw the curve: a name in .svg.")
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
        if (random < 0 || refine < 0) {
            throw new UserError("--random and --refine take numbers of 0 or more");
        }
        CircuitOptions.Question question = circuit.read(console);
        try (Interruption interruption = new Interruption(console, "nothing was measured to the end");
                ConsoleProgress progress = console.progress();
                Transformer transformer = circuit.model.open(progress)) {
            ExampleParts parts = circuit.parts(console, question, transformer, progress);
            long start = System.nanoTime();
            MeasuredCurves measured = measure(transformer, parts.discovery(), question, progress);
            Optional<MeasuredCurves> heldOut =
                    parts.heldOut().map(held -> measure(transformer, held, question, progress));
            progress.close();
            CurveReport report = new CurveReport(
                    transformer.name(),
                    circuit.circuit,
                    measured,
                    heldOut,
                    Caveats.ofExamples(question.document().provenance(), parts));
            if (out != null) {
                WholeFile.write(out, report.csv());
            }
            CurveDrawing.write(picture, question.document(), transformer.name(), measured, heldOut);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (json) {
                console.json(report.json(seconds));
            } else {
                report.print(console, seconds);
            }
        }
        return 0;
    }

    private MeasuredCurves measure(
            Transformer model, TokenizedTask examples, CircuitOptions.Question question, Progress progress) {
        EdgeScores scores = question.document().scores();
        List<Integer> sizes =
                edges.isEmpty() ? Curve.standardSizes(scores.graph().edges()) : edges;
        try (Experiment experiment =
                new Experiment(model, examples, question.metrics(), question.ablation(), question.seed())) {
            List<Curve> curves = Curve.measureAll(experiment, scores, sizes, progress);
            return new MeasuredCurves(
                    examples,
                    scores.graph().edges(),
                    Curve.refined(experiment, scores, curves, refine, progress),
                    RandomBand.measure(experiment, sizes, random, seed, progress));
        }
    }
}
