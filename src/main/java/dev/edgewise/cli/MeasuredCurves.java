package dev.edgewise.cli;

import dev.edgewise.study.Areas;
import dev.edgewise.study.Curve;
import dev.edgewise.study.RandomBand;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The curves of one circuit file on some examples.
///
/// @param edges  of the whole graph
/// @param curves one a metric
/// @param random what random circuits reach, one a metric; without curves of their own where none were asked for
record MeasuredCurves(TokenizedTask examples, int edges, List<Curve> curves, List<RandomBand> random) {

    Metric metric(int m) {
        return curves.get(m).points().getFirst().faithfulness().metric();
    }

    Optional<Areas> areas(int m) {
        return curves.get(m).areas(edges);
    }

    /// The random circuits of a metric by size.
    Map<Integer, RandomBand.Band> bands(int m) {
        Map<Integer, RandomBand.Band> bySize = new LinkedHashMap<>();
        random.get(m).bands().forEach(band -> bySize.put(band.requested(), band));
        return bySize;
    }
}
