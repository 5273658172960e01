package dev.edgewise.app.patching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.graph.Node;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.PatchSource;
import dev.edgewise.patching.Readings;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.study.patching.Quantity;
import dev.edgewise.study.patching.SweepSubject;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Example;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Cells and nodes, refusals, and what there is inside a cell; no window needed.
class PatchingModelTest {
    private final Run run = Fixtures.run(1);
    private final CellNodes nodes = new CellNodes(run.scores());

    @Test
    void aCellsNodeHasThatCellAgain() {
        for (PatchSite site : List.of(PatchSite.HEAD, PatchSite.QUERY, PatchSite.PATTERN, PatchSite.MLP)) {
            Sweep sweep =
                    sweep(SweepPlan.of(site), site.isPerHead() ? run.graph().heads() : 2);
            for (int cell = 0; cell < sweep.grid().cells(); cell++) {
                int node = nodes.node(sweep, cell).orElseThrow();
                assertThat(nodes.cells(sweep, node).get(cell))
                        .as(site + " " + cell)
                        .isTrue();
            }
        }
    }

    @Test
    void headsAreThemselvesAndTheStreamIsWhatWroteIntoItLast() {
        Sweep heads = sweep(SweepPlan.of(PatchSite.HEAD), run.graph().heads());
        int cell = heads.grid().cell(1, 2);
        assertThat(name(nodes.node(heads, cell))).isEqualTo("a1.h2");
        assertThat(nodes.cells(heads, run.graph().numberOf(Node.head(1, 2)))).hasToString("{" + cell + "}");
        Sweep stream = sweep(SweepPlan.of(PatchSite.RESIDUAL), 3);
        assertThat(name(nodes.node(stream, stream.grid().cell(0, 1)))).isEqualTo("input");
        assertThat(name(nodes.node(stream, stream.grid().cell(1, 1)))).isEqualTo("m0");
        Sweep attention = sweep(SweepPlan.of(PatchSite.ATTENTION), 3);
        assertThat(name(nodes.node(attention, attention.grid().cell(1, 0)))).startsWith("a1.h");
    }

    @Test
    void sourcesWithoutARunAreRefusedForDenoising() {
        PatchingSettings zero = PatchingSettings.standard().withSource(PatchSource.ZERO);
        assertThat(zero.refusal(4, 100, task(3, 3)))
                .hasValueSatisfying(why -> assertThat(why).contains("noising"));
        assertThat(zero.withWays(Ways.BOTH).refusal(4, 100, task(3, 3))).isPresent();
        assertThat(zero.withWays(Ways.NOISING).refusal(4, 100, task(3, 3))).isEmpty();
    }

    @Test
    void windowsLengthsAndNeuronsAreCheckedBeforeTheRun() {
        PatchingSettings s = PatchingSettings.standard();
        assertThat(s.withWindow(5).refusal(4, 100, task(3, 3))).isPresent();
        assertThat(s.withWindow(2).withLayer(OptionalInt.of(3)).refusal(4, 100, task(3, 3)))
                .isPresent();
        PatchingSettings mean = s.withSource(PatchSource.MEAN_POSITIONAL).withWays(Ways.NOISING);
        assertThat(mean.refusal(4, 100, task(3, 4))).isPresent();
        assertThat(mean.refusal(4, 100, task(3, 3))).isEmpty();
        assertThat(s.withSite(PatchSite.NEURON).refusal(12, 3072, task(3, 3))).isPresent();
        assertThat(s.withSite(PatchSite.NEURON).withLayer(OptionalInt.of(1)).refusal(12, 3072, task(3, 3)))
                .isEmpty();
        assertThat(s.refusal(4, 100, task())).isPresent();
    }

    @Test
    void aSiteKeepsPositionsThatItHas() {
        PatchingSettings s = PatchingSettings.standard();
        assertThat(s.withSite(PatchSite.HEAD).positions()).isEqualTo("all");
        assertThat(s.withSite(PatchSite.HEAD).withSite(PatchSite.MLP).positions())
                .isEqualTo("each");
        assertThat(s.withPositions("S2").withSite(PatchSite.HEAD).positions()).isEqualTo("S2");
        assertThat(PatchingSettings.positionsFor(PatchSite.HEAD, List.of("S2"))).containsExactly("all", "last", "S2");
    }

    @Test
    void insideTheStreamAreHeadsInsideAHeadItsPartsInsideAnMlpItsNeurons() {
        var heads = PatchingController.SweepStep.into(display(SweepPlan.of(PatchSite.RESIDUAL), 3), 4);
        assertThat(heads.orElseThrow().plans()).hasSize(1).allMatch(p -> p.site() == PatchSite.HEAD);
        assertThat(heads.orElseThrow().plans().getFirst().layer()).hasValue(1);
        var parts = PatchingController.SweepStep.into(
                display(SweepPlan.of(PatchSite.HEAD), run.graph().heads()), 1);
        assertThat(parts.orElseThrow().plans().stream().map(SweepPlan::site))
                .containsExactly(PatchSite.HEAD, PatchSite.QUERY, PatchSite.KEY, PatchSite.VALUE, PatchSite.PATTERN);
        var neurons = PatchingController.SweepStep.into(display(SweepPlan.of(PatchSite.MLP), 3), 0);
        assertThat(neurons.orElseThrow().plans().getFirst().site()).isEqualTo(PatchSite.NEURON);
        assertThat(PatchingController.SweepStep.into(
                        display(SweepPlan.of(PatchSite.MLP).withWindow(2), 3), 0))
                .as("a window is joint: there is no single layer inside")
                .isEmpty();
    }

    @Test
    void onlyTheStrongestNeuronsAreShownAndTheRestIsCounted() {
        Display display = display(SweepPlan.of(PatchSite.NEURON).inLayer(0), 100);
        assertThat(display.hidden()).isEqualTo(60);
        assertThat(display.grid().columns().getFirst().index())
                .as("the strongest")
                .isEqualTo(99);
    }

    private String name(OptionalInt node) {
        return run.graph().node(node.orElseThrow()).name();
    }

    private Display display(SweepPlan plan, int columns) {
        Experiment experiment = new Experiment(
                "x",
                List.of(plan),
                PatchingSettings.standard(),
                new SweepSubject("m", "t", ""),
                "f",
                task(3, 3),
                Map.of(Direction.DENOISING, sweep(plan, columns)),
                Optional.empty());
        return Display.of(
                experiment,
                new Display.Way(Measure.LOGIT_DIFFERENCE, Quantity.EFFECT, OptionalInt.empty()),
                Optional.empty(),
                false);
    }

    /// The further to the right, the larger the effect.
    private Sweep sweep(SweepPlan plan, int columns) {
        int layers = plan.layer().isPresent() ? 1 : run.graph().layers();
        SweepGrid grid = new SweepGrid(
                IntStream.range(0, layers).boxed().toList(),
                IntStream.range(0, columns)
                        .mapToObj(c -> new SweepGrid.Column("c" + c, c, false))
                        .toList());
        return new Sweep(
                plan,
                Direction.DENOISING,
                grid,
                level(1),
                level(0),
                IntStream.range(0, grid.cells())
                        .mapToObj(i -> level((float) (i % columns) / columns))
                        .toList());
    }

    private static Readings level(float value) {
        float[][] values = new float[Measure.values().length][2];
        for (float[] row : values) {
            java.util.Arrays.fill(row, value);
        }
        return new Readings(values);
    }

    private static TokenizedTask task(int... lengths) {
        Example example = Example.ofText("a b c", "a d c", List.of(" e"), List.of(" f"));
        List<TokenizedExample> examples = IntStream.range(0, lengths.length)
                .mapToObj(i -> new TokenizedExample(
                        i, example, new int[lengths[i]], new int[lengths[i]], new int[] {1}, new int[] {2}))
                .toList();
        return new TokenizedTask(
                new TaskFile("t", "T", "", Metric.LOGIT_DIFFERENCE, List.of(example)),
                BosRule.AUTO,
                examples,
                List.of());
    }
}
