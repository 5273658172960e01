package dev.edgewise.cli;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.Curve;
import dev.edgewise.study.RandomBand;
import java.util.Map;
import java.util.Optional;

/// Curves as CSV: one row a point and metric, numbers at full precision, cells without a value empty.
final class CurveTable {
    static final String HEAD = "requested,kept,faithfulness,low,high,clean,corrupted,circuit,metric,"
            + "random_low,random_median,random_high,cpr,cmd,examples\n";

    private CurveTable() {}

    /// @param examples which they are: `all`, `discovery` or `held-out`
    static String rows(MeasuredCurves measured, String examples) {
        StringBuilder text = new StringBuilder();
        for (int m = 0; m < measured.curves().size(); m++) {
            Map<Integer, RandomBand.Band> bands = measured.bands(m);
            String areas = measured.areas(m).map(a -> cells(a.cpr(), a.cmd())).orElse(",");
            for (Curve.Point point : measured.curves().get(m).points()) {
                Faithfulness found = point.faithfulness();
                text.append(String.join(
                        ",",
                        Integer.toString(point.requested()),
                        Integer.toString(point.kept()),
                        cells(found.value().orElse(Double.NaN), found.low(), found.high()),
                        cells(found.cleanMean(), found.corruptedMean(), found.circuitMean()),
                        found.metric().id(),
                        Optional.ofNullable(bands.get(point.requested()))
                                .map(band -> cells(band.low(), band.median(), band.high()))
                                .orElse(",,"),
                        areas,
                        examples));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String cells(double... values) {
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            cells.append(i == 0 ? "" : ",").append(Double.isNaN(values[i]) ? "" : Double.toString(values[i]));
        }
        return cells.toString();
    }
}
