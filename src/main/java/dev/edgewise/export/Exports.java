package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.graph.Circuit;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.job.Progress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Writes a circuit as a picture or a table, in the form that the file's name asks for. Only the circuit's edges.
public final class Exports {
    /// A picture of more edges than this is a blot of hundreds of megabytes.
    static final int MOST_LINES = 100_000;

    private Exports() {}

    /// How a picture looks.
    ///
    /// @param scale pixels a px for PNG, 1–4
    /// @param look  what edges look like, given how they usually do
    /// @param note  what explains that look in the caption; empty for the usual one
    public record Options(
            Palette palette, int scale, Emphasis emphasis, UnaryOperator<EdgeMark> look, Optional<String> note) {
        public static final Options STANDARD = new Options(Palette.LIGHT, 2, Emphasis.NONE);

        public Options(Palette palette, int scale, Emphasis emphasis) {
            this(palette, scale, emphasis, UnaryOperator.identity(), Optional.empty());
        }
    }

    public static void write(CircuitDocument document, Path out) {
        write(document, out, Options.STANDARD);
    }

    public static void write(CircuitDocument document, Path out, Options options) {
        write(document, out, options, Progress.NONE);
    }

    /// @param progress told how many edges of a picture are drawn; a cancel leaves no file
    /// @throws UserError where the extension is none of svg, png, dot, graphml, csv, where a picture would have more
    ///     than [#MOST_LINES] edges, or the file cannot be written
    public static void write(CircuitDocument document, Path out, Options options, Progress progress) {
        switch (extension(out)) {
            case "svg" -> {
                checkLines(document.circuit());
                WholeFile.write(out, svg(document, options, progress));
            }
            case "png" -> {
                checkLines(document.circuit());
                PngExport png = new PngExport();
                CircuitPicture picture = picture(document, options);
                WholeFile.write(out, stream -> png.write(picture, options.scale(), stream, progress));
            }
            case "dot" -> WholeFile.write(out, new DotExport().write(document));
            case "graphml" -> WholeFile.write(out, new GraphMlExport().write(document));
            case "csv" -> WholeFile.write(out, new CsvExport().write(document));
            default -> throw unknown(out);
        }
    }

    /// @throws UserError where a circuit has more than [#MOST_LINES] edges
    public static void checkLines(Circuit circuit) {
        if (circuit.size() > MOST_LINES) {
            throw new UserError(String.format(
                    Locale.ROOT,
                    "a picture of %,d edges would show none of them: ask for at most %,d edges, or write a table (.csv)",
                    circuit.size(),
                    MOST_LINES));
        }
    }

    /// Fails early where a later `write` would refuse the name.
    public static void checkName(Path out) {
        switch (extension(out)) {
            case "svg", "png", "dot", "graphml", "csv" -> WholeFile.checkWritable(out);
            default -> throw unknown(out);
        }
    }

    /// The picture at its natural size, with legend and caption.
    public static CircuitPicture picture(CircuitDocument document, Options options) {
        var graph = document.graph();
        GraphLayout layout = new GraphLayout(
                graph, GraphLayout.naturalWidth(graph), GraphLayout.naturalHeight(graph), GraphLayout.View.FIT);
        CircuitPicture bare = new PictureBuilder(
                        layout, document.scores(), document.circuit(), options.palette(), options.emphasis(), true)
                .build();
        return new Caption(document, options.note()).addTo(bare.withEdges(options.look()));
    }

    static String svg(CircuitDocument document, Options options, Progress progress) {
        var graph = document.graph();
        return new SvgExport(progress)
                .write(
                        picture(document, options),
                        new Caption(document, options.note()).title(),
                        graph::edgeName,
                        number -> graph.node(number).name());
    }

    private static String extension(Path out) {
        String name = out.getFileName() == null ? "" : out.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static UserError unknown(Path out) {
        return new UserError("cannot tell from the name of " + out
                + " what to write: let it end in .svg, .png, .dot, .graphml or .csv");
    }
}
