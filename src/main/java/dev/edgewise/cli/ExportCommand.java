package dev.edgewise.cli;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.export.Emphasis;
import dev.edgewise.export.Exports;
import dev.edgewise.export.Palette;
import dev.edgewise.io.UserError;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `export`: a circuit file as a picture or a table.
@Command(
        name = "export",
        description = "Write a circuit as a picture (svg, png) or for other tools (dot, graphml, csv).")
final class ExportCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Option(names = "--circuit", required = true, paramLabel = "FILE", description = "The circuit file (JSON).")
    Path circuit;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "What to write; its ending decides: .svg, .png, .dot, .graphml or .csv.")
    Path out;

    @Option(names = "--dark", description = "Pictures on a dark background.")
    boolean dark;

    @Option(
            names = "--scale",
            paramLabel = "1-4",
            defaultValue = "2",
            description = "Pixels a px of a PNG (default: 2).")
    int scale;

    @Option(
            names = "--flip-signs",
            description = "Turn all scores round, for files whose positive scores mean that cutting an edge helps.")
    boolean flip;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        if (scale < 1 || scale > 4) {
            throw new UserError("--scale " + scale + " is not between 1 and 4");
        }
        Exports.checkName(out);
        CircuitDocument read = CircuitFile.read(circuit);
        if (!read.signConventionKnown() && !flip) {
            console.note(circuit + " does not say what a positive score means; if cutting such an edge helps there,"
                    + " add --flip-signs");
        }
        CircuitDocument document = flip ? read.flipped() : read;
        Exports.write(document, out, new Exports.Options(dark ? Palette.DARK : Palette.LIGHT, scale, Emphasis.NONE));
        if (json) {
            console.json(Console.object()
                    .put("written", out.toString())
                    .put("kept_edges", document.circuit().size())
                    .put("graph_edges", document.graph().edges()));
        } else {
            console.line(
                    "%s: %,d of %,d edges",
                    out, document.circuit().size(), document.graph().edges());
        }
        return 0;
    }
}
