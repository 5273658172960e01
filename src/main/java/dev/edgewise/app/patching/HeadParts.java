package dev.edgewise.app.patching;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.Readings;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.study.patching.CellWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is inside a head, side by side: its output, queries, keys, values and attention pattern, each patched alone.
final class HeadParts {
    static final List<PatchSite> SITES =
            List.of(PatchSite.HEAD, PatchSite.QUERY, PatchSite.KEY, PatchSite.VALUE, PatchSite.PATTERN);
    private static final List<String> LABELS = List.of("output z", "q", "k", "v", "pattern");

    private HeadParts() {}

    /// One plan a part.
    static List<SweepPlan> plans(SweepPlan like, int layer, int head) {
        return SITES.stream()
                .map(site -> new SweepPlan(
                                site,
                                like.site().isPerHead() ? like.positions() : dev.edgewise.patching.Positions.ALL,
                                like.source(),
                                1,
                                like.layer(),
                                like.head(),
                                like.seed())
                        .inHead(layer, head))
                .toList();
    }

    /// The parts measured so far as one row.
    static Sweep joined(List<SweepPlan> plans, Direction direction, List<Sweep> parts) {
        Sweep first = parts.getFirst();
        int layer = plans.getFirst().layer().orElseThrow();
        int head = plans.getFirst().head().orElseThrow();
        List<SweepGrid.Column> columns = LABELS.stream()
                .map(label -> new SweepGrid.Column(label, head, false))
                .toList();
        List<Readings> cells = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            cells.add(
                    i < parts.size()
                            ? parts.get(i).cells().getFirst()
                            : unknown(first.clean().examples()));
        }
        return new Sweep(
                plans.getFirst(),
                direction,
                new SweepGrid(List.of(layer), columns),
                first.clean(),
                first.corrupted(),
                cells);
    }

    static CellWords words(SweepPlan plan) {
        String head = "a" + plan.layer().orElseThrow() + ".h" + plan.head().orElseThrow();
        return CellWords.named(
                "Parts of " + head, List.of(head, head + "<q>", head + "<k>", head + "<v>", head + " pattern"));
    }

    private static Readings unknown(int examples) {
        float[][] values = new float[Measure.values().length][examples];
        for (float[] row : values) {
            Arrays.fill(row, Float.NaN);
        }
        return new Readings(values);
    }
}
