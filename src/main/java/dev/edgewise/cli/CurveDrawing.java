package dev.edgewise.cli;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.CurvePicture;
import dev.edgewise.export.CurveSvg;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.io.WholeFile;
import dev.edgewise.study.Curve;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `curve --picture FILE`: the measured points as a chart.
final class CurveDrawing {
    private CurveDrawing() {}

    /// One panel a metric; held-out examples are a line of their own.
    ///
    /// @param picture null for none
    static void write(
            Path picture,
            CircuitDocument document,
            String model,
            MeasuredCurves measured,
            Optional<MeasuredCurves> heldOut) {
        if (picture == null || measured.curves().getFirst().points().isEmpty()) {
            return;
        }
        String method = document.provenance()
                .map(about -> about.attribution().method())
                .filter(id -> !id.isEmpty())
                .orElse("scores of the circuit file");
        boolean several = measured.curves().size() > 1;
        String task = measured.examples().file().label();
        List<CurvePicture.Panel> panels = new ArrayList<>();
        for (int m = 0; m < measured.curves().size(); m++) {
            String metric = measured.metric(m).title();
            panels.add(panel(several ? metric : task, method, m, measured, heldOut));
        }
        WholeFile.write(
                picture,
                CurveSvg.write(new CurvePicture(
                        "Faithfulness over circuit size",
                        model + " · " + (several ? task : measured.metric(0).title()),
                        CurvePicture.FAITHFULNESS,
                        panels)));
    }

    private static CurvePicture.Panel panel(
            String title, String method, int m, MeasuredCurves measured, Optional<MeasuredCurves> heldOut) {
        Faithfulness any = measured.curves().get(m).points().getFirst().faithfulness();
        List<CurvePicture.Line> lines = new ArrayList<>();
        lines.add(new CurvePicture.Line(method, method, points(measured.curves().get(m))));
        heldOut.ifPresent(held -> lines.add(new CurvePicture.Line(
                method + ", held out",
                method + ", held out",
                points(held.curves().get(m)))));
        return new CurvePicture.Panel(
                title,
                any.reason().orElse("n = " + any.examples()),
                lines,
                measured.random().get(m).bands().stream()
                        .map(b -> new CurvePicture.Point(b.requested(), b.median(), b.low(), b.high()))
                        .sorted(Comparator.comparingInt(CurvePicture.Point::edges))
                        .toList());
    }

    private static List<CurvePicture.Point> points(Curve curve) {
        return curve.points().stream()
                .map(point -> point(point.requested(), point.faithfulness()))
                .sorted(Comparator.comparingInt(CurvePicture.Point::edges))
                .toList();
    }

    private static CurvePicture.Point point(int edges, Faithfulness found) {
        return new CurvePicture.Point(edges, found.value().orElse(Double.NaN), found.low(), found.high());
    }
}
