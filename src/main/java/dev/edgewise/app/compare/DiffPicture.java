package dev.edgewise.app.compare;

import dev.edgewise.app.graph.EdgeTint;
import dev.edgewise.export.CircuitPicture;
import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.CircuitPicture.LineMark;
import dev.edgewise.export.CircuitPicture.Text;
import dev.edgewise.export.CircuitPicture.Weight;
import dev.edgewise.export.Emphasis;
import dev.edgewise.export.Exports;
import dev.edgewise.export.GraphLayout;
import dev.edgewise.export.Palette;
import dev.edgewise.export.PictureBuilder;
import dev.edgewise.export.PngExport;
import dev.edgewise.export.SvgExport;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.job.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A diff as a file: the picture of the window with legend and caption.
///
/// @param strengths of the edges of both circuits
/// @param tint      which colour an edge has
/// @param counts    how many edges only A has, both have, only B has
/// @param title     the names of the runs
/// @param facts     the line below it
record DiffPicture(
        EdgeScores strengths,
        Circuit either,
        EdgeTint tint,
        Palette palette,
        List<Integer> counts,
        String title,
        String facts) {
    private static final double BELOW = 92;
    private static final double SAMPLE = 34;

    /// The two runs as they are now; they may change while the picture is made.
    static DiffPicture of(CircuitDiff diff, Palette palette) {
        return new DiffPicture(
                diff.strengths(),
                diff.either(),
                DiffColours.of(palette).tint(diff),
                palette,
                List.of(
                        diff.onlyA().cardinality(),
                        diff.both().cardinality(),
                        diff.onlyB().cardinality()),
                title(diff),
                facts(diff));
    }

    /// @throws UserError where the name ends in neither .svg nor .png
    void write(Path file, Progress progress) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        Exports.checkLines(either);
        CircuitPicture picture = picture();
        var graph = either.graph();
        if (name.endsWith(".svg")) {
            WholeFile.write(
                    file, new SvgExport(progress).write(picture, title, graph::edgeName, number -> graph.node(number)
                            .name()));
        } else if (name.endsWith(".png")) {
            WholeFile.write(file, out -> new PngExport().write(picture, 2, out, progress));
        } else {
            throw new UserError("cannot tell from the name of " + file + " what to write: let it end in .svg or .png");
        }
    }

    CircuitPicture picture() {
        var graph = either.graph();
        GraphLayout layout = new GraphLayout(
                graph, GraphLayout.naturalWidth(graph), GraphLayout.naturalHeight(graph), GraphLayout.View.FIT);
        CircuitPicture bare = new PictureBuilder(layout, strengths, either, palette, Emphasis.NONE, true).build();
        return withLegend(tint.applyTo(bare));
    }

    private CircuitPicture withLegend(CircuitPicture picture) {
        DiffColours colours = DiffColours.of(palette);
        List<LineMark> lines = new ArrayList<>(picture.lines());
        List<Text> texts = new ArrayList<>(picture.texts());
        double x = 28;
        double y = picture.height() + 8;
        String[] words = {"only A: " + counts.get(0), "both: " + counts.get(1), "only B: " + counts.get(2)};
        int[] colour = {colours.onlyA(), colours.both(), colours.onlyB()};
        for (int i = 0; i < words.length; i++) {
            lines.add(new LineMark(x, x + SAMPLE, y, i == 1 ? 1.4 : 2.6, colour[i], i == 2));
            texts.add(new Text(words[i], x + SAMPLE + 8, y, 11, Weight.REGULAR, Anchor.START, palette.muted()));
            x += SAMPLE + 8 + words[i].length() * 6.2 + 22;
        }
        texts.add(new Text(title, 28, y + 32, 13, Weight.SEMIBOLD, Anchor.START, palette.text()));
        texts.add(new Text(facts, 28, y + 54, 11.5, Weight.REGULAR, Anchor.START, palette.muted()));
        return new CircuitPicture(
                picture.width(),
                picture.height() + BELOW,
                palette,
                picture.bands(),
                picture.dots(),
                picture.edges(),
                picture.nodes(),
                lines,
                texts);
    }

    private static String title(CircuitDiff diff) {
        return "A: " + diff.a().nameProperty().get() + "   B: "
                + diff.b().nameProperty().get();
    }

    private static String facts(CircuitDiff diff) {
        return String.format(
                Locale.ROOT,
                "A has %,d edges, B %,d · width: |score| as a share of the circuit's largest · edge IoU %.2f",
                diff.a().circuit().size(),
                diff.b().circuit().size(),
                PairNumbers.overlap(PairNumbers.Kind.EDGES, diff.a(), diff.b()));
    }
}
