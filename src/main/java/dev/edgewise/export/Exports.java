package dev.edgewise.export;

import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import java.nio.file.Path;
import java.util.Locale;

/// Writes a circuit as a picture or a table, in the form that the file's name asks for. Only the circuit's edges.
public final class Exports {
    private Exports() {}

    /// How a picture looks.
    ///
    /// @param scale pixels a px for PNG, 1–4
    public record Options(Palette palette, int scale, Emphasis emphasis) {
        public static final Options STANDARD = new Options(Palette.LIGHT, 2, Emphasis.NONE);
    }

    public static void write(CircuitDocument document, Path out) {
        write(document, out, Options.STANDARD);
    }

    /// @throws UserError where the extension is none of svg, png, dot, graphml, csv, or the file cannot be written
    public static void write(CircuitDocument document, Path out, Options options) {
        switch (extension(out)) {
            case "svg" -> WholeFile.write(out, svg(document, options));
            case "png" -> {
                PngExport png = new PngExport();
                CircuitPicture picture = picture(document, options);
                WholeFile.write(out, stream -> png.write(picture, options.scale(), stream));
            }
            case "dot" -> WholeFile.write(out, new DotExport().write(document));
            case "graphml" -> WholeFile.write(out, new GraphMlExport().write(document));
            case "csv" -> WholeFile.write(out, new CsvExport().write(document));
            default -> throw unknown(out);
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
        return new Caption(document).addTo(bare);
    }

    static String svg(CircuitDocument document, Options options) {
        var graph = document.graph();
        return new SvgExport()
                .write(picture(document, options), new Caption(document).title(), graph::edgeName, number -> graph.node(
                                number)
                        .name());
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
