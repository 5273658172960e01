package dev.edgewise.study.patching;

import dev.edgewise.patching.Effect;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchedPath;
import dev.edgewise.patching.PathRuns;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Patched paths as CSV: one row a path, direction and measure, numbers at full precision, fields without a value
/// empty.
public final class PathTable {
    static final String HEAD = "path,edges,direction,metric,mean,effect,low,high,examples\n";

    private PathTable() {}

    /// With intervals.
    public static String csv(List<PatchedPath> paths) {
        return paths.stream()
                .flatMap(path -> path.runs().stream()
                        .flatMap(runs -> Arrays.stream(Measure.values()).map(measure -> row(path, runs, measure))))
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(PatchedPath path, PathRuns runs, Measure measure) {
        Effect effect = runs.effect(measure);
        return String.join(
                        ",",
                        path.path().name(),
                        Integer.toString(path.path().edges().size()),
                        runs.direction().id(),
                        measure.id(),
                        text(effect.mean()),
                        text(effect.orNaN()),
                        text(effect.low()),
                        text(effect.high()),
                        Integer.toString(effect.examples()))
                + "\n";
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
