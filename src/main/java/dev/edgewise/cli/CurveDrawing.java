package dev.edgewise.cli;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.CurvePicture;
import dev.edgewise.export.CurveSvg;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Curve;
import dev.edgewise.study.RandomBand;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.ArrayList;
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
    /// @param curves  one panel each
    /// @param bands   what random circuits reach, one a curve, without curves of their own where none were measured
    static void write(
            Path picture,
            CircuitDocument document,
            Transformer model,
            TokenizedTask examples,
            List<Curve> curves,
            List<RandomBand> bands) {
        if (picture == null || curves.getFirst().points().isEmpty()) {
            return;
        }
        String method = document.provenance()
                .map(about -> about.attribution().method())
                .filter(id -> !id.isEmpty())
                .orElse("scores of the circuit file");
        List<CurvePicture.Panel> panels = new ArrayList<>();
        for (int m = 0; m < curves.size(); m++) {
            panels.add(panel(method, curves.get(m), bands.get(m), examples, curves.size() > 1));
        }
        WholeFile.write(
                picture,
                CurveSvg.write(new CurvePicture(
                        "Faithfulness over circuit size",
                        model.name() + " · "
                                + (curves.size() > 1 ? examples.file().name() : metricOf(curves.getFirst())),
                        CurvePicture.FAITHFULNESS,
                        panels)));
    }

    private static CurvePicture.Panel panel(
            String method, Curve curve, RandomBand band, TokenizedTask examples, boolean several) {
        Faithfulness any = curve.points().getFirst().faithfulness();
        return new CurvePicture.Panel(
                several ? metricOf(curve) : examples.file().name(),
                any.reason().orElse("n = " + any.examples()),
                List.of(new CurvePicture.Line(
                        method,
                        method,
                        curve.points().stream()
                                .map(point -> point(point.requested(), point.faithfulness()))
                                .sorted(Comparator.comparingInt(CurvePicture.Point::edges))
                                .toList())),
                band.bands().stream()
                        .map(b -> new CurvePicture.Point(b.requested(), b.median(), b.low(), b.high()))
                        .sorted(Comparator.comparingInt(CurvePicture.Point::edges))
                        .toList());
    }

    private static String metricOf(Curve curve) {
        return curve.points().getFirst().faithfulness().metric().title();
    }

    private static CurvePicture.Point point(int edges, Faithfulness found) {
        return new CurvePicture.Point(edges, found.value().orElse(Double.NaN), found.low(), found.high());
    }
}
