package dev.edgewise.patching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.CircuitEvaluator;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.faithfulness.Pace;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every site, source, kind of position and window, against one plain run a cell and example.
class SweepTest {
    private static final int[] SAME = {7, 7, 7};
    private static final int[] SEVERAL = {6, 9, 6};

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everySiteInBothDirections(Kind kind) {
        TokenizedTask task = PatchingTasks.of(5, SEVERAL);
        try (Transformer model = RandomModel.of(kind, 3).load()) {
            for (PatchSite site : PatchSite.values()) {
                for (Direction direction : Direction.values()) {
                    check(model, task, SweepPlan.of(site), direction);
                }
            }
        }
    }

    /// A sweep's ends are what circuits are judged between; each reads its numbers off a run in a way of its own.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void measuresAreTheMetricsOfTheSameName(Kind kind) {
        TokenizedTask task = PatchingTasks.of(5, SEVERAL);
        List<Metric> metrics =
                List.of(Metric.LOGIT_DIFFERENCE, Metric.LOG_PROBABILITY, Metric.KL_DIVERGENCE, Metric.ACCURACY);
        try (Transformer model = RandomModel.of(kind, 3).load();
                CircuitEvaluator evaluator =
                        new CircuitEvaluator(model, task, metrics, Ablation.CORRUPTED, 0, Pace.REPEATABLE)) {
            Sweep sweep = new Sweeper(model, task)
                    .run(SweepPlan.of(PatchSite.HEAD), Direction.NOISING, Progress.NONE, part -> {});
            for (Faithfulness ends : evaluator.evaluateAll(
                    Circuit.full(model.graph()), task.examples().size(), Progress.NONE)) {
                Measure measure = Measure.of(ends.metric().id());
                for (int i = 0; i < task.examples().size(); i++) {
                    assertThat(sweep.clean().of(measure)[i]).isCloseTo((float) ends.clean()[i], within(1e-4f));
                    assertThat(sweep.corrupted().of(measure)[i]).isCloseTo((float) ends.corrupted()[i], within(1e-4f));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everySource(Kind kind) {
        TokenizedTask task = PatchingTasks.of(6, SEVERAL);
        TokenizedTask oneLength = PatchingTasks.of(6, SAME);
        Random random = new Random(kind.ordinal());
        try (Transformer model = RandomModel.of(kind, 4).load()) {
            for (PatchSource source : PatchSource.values()) {
                for (PatchSite site : PatchSite.values()) {
                    if (source == PatchSource.MEAN && site == PatchSite.PATTERN) {
                        continue;
                    }
                    SweepPlan plan = SweepPlan.of(site)
                            .withSource(source)
                            .withSeed(random.nextInt(100))
                            .inLayer(random.nextInt(3));
                    TokenizedTask on = source == PatchSource.MEAN_POSITIONAL
                            ? oneLength
                            : source == PatchSource.RESAMPLE ? PatchingTasks.of(6, 6, 9, 6, 9) : task;
                    check(model, on, plan, Direction.NOISING);
                    if (source.hasRun()) {
                        check(model, on, plan, Direction.DENOISING);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void allKindsOfPositions(Kind kind) {
        TokenizedTask task = PatchingTasks.of(7, SEVERAL);
        TokenizedTask oneLength = PatchingTasks.of(7, SAME);
        try (Transformer model = RandomModel.of(kind, 5).load()) {
            for (PatchSite site : PatchSite.values()) {
                for (String positions : List.of("all", "last", "S1", "S2", "-2", "each")) {
                    if (positions.equals("each") && !site.isPerPosition()) {
                        continue;
                    }
                    SweepPlan plan = SweepPlan.of(site).withPositions(Positions.of(positions));
                    Direction direction = positions.length() % 2 == 0 ? Direction.DENOISING : Direction.NOISING;
                    check(model, task, plan, direction);
                    if (positions.equals("each") || positions.equals("-2")) {
                        check(model, PatchingTasks.withoutSpans(oneLength), plan, direction);
                        check(model, PatchingTasks.withoutSpans(task), plan, direction);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void windowsOfLayers(Kind kind) {
        TokenizedTask task = PatchingTasks.of(8, SEVERAL);
        try (Transformer model = RandomModel.of(kind, 6).load()) {
            for (PatchSite site : PatchSite.values()) {
                for (int window : new int[] {2, 3}) {
                    SweepPlan plan = SweepPlan.of(site).withWindow(window);
                    check(model, task, plan, window == 2 ? Direction.DENOISING : Direction.NOISING);
                }
            }
            check(model, task, SweepPlan.of(PatchSite.RESIDUAL).withWindow(2).inLayer(2), Direction.NOISING);
            check(model, task, SweepPlan.of(PatchSite.RESIDUAL).inLayer(3), Direction.NOISING);
        }
    }

    private static void check(Transformer model, TokenizedTask task, SweepPlan plan, Direction direction) {
        Sweep sweep = new Sweeper(model, task).run(plan, direction, Progress.NONE, part -> {});
        PlainSweep plain = new PlainSweep(model, task, plan, direction);
        Random random = new Random(sweep.grid().cells());
        for (int cell : chosen(sweep.grid().cells(), random)) {
            int row = cell / sweep.grid().columns().size();
            int column = cell % sweep.grid().columns().size();
            Readings readings = sweep.cell(row, column);
            for (int i = 0; i < task.examples().size(); i++) {
                TokenizedExample example = task.examples().get(i);
                int[] positions = positions(plan, sweep.grid().columns().get(column), task, example);
                String name = plan + " " + direction + " cell " + row + "," + column + " example " + i;
                if (positions.length == 0) {
                    assertThat(readings.of(Measure.LOGIT_DIFFERENCE)[i])
                            .as(name)
                            .isNaN();
                    continue;
                }
                int unit = plan.site().isPerPosition()
                        ? -1
                        : sweep.grid().columns().get(column).index();
                double[] expected = plain.cell(sweep.grid().layers().get(row), unit, positions, example);
                for (Measure measure : Measure.values()) {
                    assertThat((double) readings.of(measure)[i])
                            .as(name + " " + measure)
                            .isCloseTo(expected[measure.ordinal()], within(measure == Measure.RANK ? 1.0 : 1e-3));
                }
            }
        }
    }

    /// A few cells of a large sweep, all of a small one.
    private static int[] chosen(int cells, Random random) {
        return cells <= 3
                ? IntStream.range(0, cells).toArray()
                : random.ints(0, cells).distinct().limit(3).toArray();
    }

    /// What the documentation says of positions, by itself.
    private static int[] positions(
            SweepPlan plan, SweepGrid.Column column, TokenizedTask task, TokenizedExample example) {
        List<Integer> found = new ArrayList<>();
        boolean oneLength = task.examples().stream()
                        .mapToInt(TokenizedExample::length)
                        .distinct()
                        .count()
                == 1;
        boolean spans = !example.spans().isEmpty();
        String name = plan.positions().id();
        switch (name) {
            case "all" -> IntStream.range(0, example.length()).forEach(found::add);
            case "last" -> found.add(example.length() - 1);
            case "-2" -> found.add(example.length() - 2);
            case "each" -> {
                if (!oneLength && spans) {
                    IntStream.of(example.spans().get(column.label())).forEach(found::add);
                } else if (oneLength) {
                    found.add(column.index());
                } else if (example.length() + column.index() >= 0) {
                    found.add(example.length() + column.index());
                }
            }
            default -> IntStream.of(example.spans().get(name)).forEach(found::add);
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }
}
