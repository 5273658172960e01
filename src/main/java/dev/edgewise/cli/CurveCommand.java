package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.io.WholeFile;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Curve;
import dev.edgewise.study.Experiment;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

    @Option(names = "--out", paramLabel = "FILE", description = "Write the points as CSV.")
    Path out;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw the curve: a name in .svg.")
    Path picture;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        if (out != null) {
            WholeFile.checkWritable(out);
        }
        CurveDrawing.check(picture);
        CircuitOptions.Question question = circuit.read(console);
        Metric metric = question.metrics().getFirst();
        try (Interruption interruption = new Interruption(console, "nothing was measured to the end");
                ConsoleProgress progress = console.progress();
                Transformer transformer = circuit.model.open(progress)) {
            TokenizedTask examples = circuit.examples(console, question, transformer, progress);
            long start = System.nanoTime();
            try (Experiment experiment = new Experiment(transformer, examples, metric, question.ablation())) {
                List<Integer> sizes = edges.isEmpty()
                        ? Curve.standardSizes(transformer.graph().edges())
                        : edges;
                Curve curve = Curve.measure(experiment, question.document().scores(), sizes, progress);
                progress.close();
                if (out != null) {
                    WholeFile.write(out, csv(curve));
                }
                CurveDrawing.write(picture, question.document(), transformer, examples, curve);
                report(console, transformer, examples, metric, curve, (System.nanoTime() - start) / 1e9);
            }
        }
        return 0;
    }

    private void report(
            Console console, Transformer model, TokenizedTask examples, Metric metric, Curve curve, double seconds) {
        if (json) {
            console.json(object(model, examples, metric, curve, seconds));
            return;
        }
        Faithfulness any = curve.points().getFirst().faithfulness();
        console.line(
                "%s: %s on %s", circuit.circuit.getFileName(), examples.file().name(), model.name());
        console.line("  %-13s %s", "examples", FaithfulnessReport.examples(examples));
        console.line(
                "  %-13s %s, clean %.4f, corrupted %.4f",
                "metric", metric.title(), any.cleanMean(), any.corruptedMean());
        any.reason().ifPresent(reason -> console.line("  %-13s none: %s", "faithfulness", reason));
        console.line("  %-13s %10s %12s  %s", "edges", "kept", "circuit", "faithfulness");
        for (Curve.Point point : curve.points()) {
            console.line(
                    "  %,-13d %,10d %12.4f  %s",
                    point.requested(), point.kept(), point.faithfulness().circuitMean(), text(point.faithfulness()));
        }
        console.line("  %-13s %.1f", "seconds", seconds);
    }

    private static String text(Faithfulness found) {
        return found.value().isPresent()
                ? String.format(
                        Locale.ROOT, "%.3f (%.3f to %.3f)", found.value().getAsDouble(), found.low(), found.high())
                : "–";
    }

    private ObjectNode object(Transformer model, TokenizedTask examples, Metric metric, Curve curve, double seconds) {
        ObjectNode object = Console.object();
        object.put("model", model.name());
        object.put("task", examples.file().name());
        object.put("circuit_file", circuit.circuit.toString());
        object.put("metric", metric.id());
        object.put("graph_edges", model.graph().edges());
        ArrayNode points = object.putArray("points");
        for (Curve.Point point : curve.points()) {
            ObjectNode node = points.addObject();
            node.put("requested_edges", point.requested());
            node.put("kept_edges", point.kept());
            new FaithfulnessReport(point.faithfulness()).addTo(node);
        }
        FaithfulnessReport.addExamples(object, examples);
        object.put("seconds", seconds);
        return object;
    }

    private static String csv(Curve curve) {
        StringBuilder text = new StringBuilder("requested,kept,faithfulness,low,high,clean,corrupted,circuit\n");
        for (Curve.Point point : curve.points()) {
            Faithfulness found = point.faithfulness();
            text.append(point.requested()).append(',').append(point.kept()).append(',');
            text.append(found.value().isPresent() ? found.value().getAsDouble() : "")
                    .append(',');
            text.append(found.value().isPresent() ? found.low() : "").append(',');
            text.append(found.value().isPresent() ? found.high() : "").append(',');
            text.append(found.cleanMean())
                    .append(',')
                    .append(found.corruptedMean())
                    .append(',');
            text.append(found.circuitMean()).append('\n');
        }
        return text.toString();
    }
}
