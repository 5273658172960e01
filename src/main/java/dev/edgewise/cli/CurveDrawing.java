package dev.edgewise.cli;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.CurvePicture;
import dev.edgewise.export.CurveSvg;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Curve;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// `curve --picture FILE`: the measured points as a chart.
final class CurveDrawing {
    private CurveDrawing() {}

    /// Refuses, before the work, a file that could not be written after it.
    ///
    /// @param picture null for none
    static void check(Path picture) {
        if (picture == null) {
            return;
        }
        if (!picture.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
            throw new UserError("curves are drawn as SVG: let the name of --picture " + picture + " end in .svg");
        }
        WholeFile.checkWritable(picture);
    }

    /// @param picture null for none
    static void write(Path picture, CircuitDocument document, Transformer model, TokenizedTask examples, Curve curve) {
        if (picture == null || curve.points().isEmpty()) {
            return;
        }
        String method = document.provenance()
                .map(about -> about.attribution().method())
                .filter(id -> !id.isEmpty())
                .orElse("scores of the circuit file");
        List<CurvePicture.Point> points = curve.points().stream()
                .map(point -> point(point.requested(), point.faithfulness()))
                .sorted(Comparator.comparingInt(CurvePicture.Point::edges))
                .toList();
        Faithfulness any = curve.points().getFirst().faithfulness();
        CurvePicture.Panel panel = new CurvePicture.Panel(
                examples.file().name(),
                any.reason().orElse("n = " + any.examples()),
                List.of(new CurvePicture.Line(method, method, points)),
                List.of());
        WholeFile.write(
                picture,
                CurveSvg.write(new CurvePicture(
                        "Faithfulness over circuit size",
                        model.name() + " · " + any.metric().title(),
                        CurvePicture.FAITHFULNESS,
                        List.of(panel))));
    }

    private static CurvePicture.Point point(int edges, Faithfulness found) {
        return new CurvePicture.Point(edges, found.value().orElse(Double.NaN), found.low(), found.high());
    }
}
