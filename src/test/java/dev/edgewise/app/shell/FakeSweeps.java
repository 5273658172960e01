package dev.edgewise.app.shell;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Readings;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Sweeps that only pretend: the clean run is worth 3, the corrupted one 0, and each cell a share of its own.
final class FakeSweeps {
    private FakeSweeps() {}

    static Sweep of(TokenizedTask task, SweepPlan plan, Direction direction, ComputationGraph graph) {
        List<Integer> layers = plan.layer().isPresent()
                ? List.of(plan.layer().getAsInt())
                : IntStream.rangeClosed(0, graph.layers() - plan.window())
                        .boxed()
                        .toList();
        int columns = plan.head().isPresent() ? 1 : plan.site().isPerHead() ? graph.heads() : 3;
        List<SweepGrid.Column> named = IntStream.range(0, columns)
                .mapToObj(c -> plan.site().isPerHead()
                        ? new SweepGrid.Column(
                                "h" + plan.head().orElse(c), plan.head().orElse(c), false)
                        : new SweepGrid.Column(List.of("Ann", " saw", " n0").get(c), c, c == 0))
                .toList();
        SweepGrid grid = new SweepGrid(layers, named);
        int examples = task.examples().size();
        List<Readings> cells = new ArrayList<>();
        for (int i = 0; i < grid.cells(); i++) {
            double share = Math.sin(i * 1.7) * (direction == Direction.DENOISING ? 0.6 : 0.9);
            cells.add(level(direction == Direction.DENOISING ? 3 * share : 3 - 3 * share, examples));
        }
        return new Sweep(plan, direction, grid, level(3, examples), level(0, examples), cells);
    }

    private static Readings level(double value, int examples) {
        float[][] values = new float[Measure.values().length][examples];
        for (int m = 0; m < values.length; m++) {
            for (int e = 0; e < examples; e++) {
                values[m][e] = (float) (value / (m + 1) + 0.1 * Math.sin(e + m));
            }
        }
        return new Readings(values);
    }
}
