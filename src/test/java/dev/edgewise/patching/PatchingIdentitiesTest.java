package dev.edgewise.patching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.attribution.Exact;
import dev.edgewise.attribution.ExampleWeights;
import dev.edgewise.attribution.Question;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Node;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.RandomModel.Nature;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.RandomTasks;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// What holds for patches on every model and task, whatever the architecture.
class PatchingIdentitiesTest {
    private static final int[] LENGTHS = {6, 8, 6, 7};

    @Property(tries = 12)
    void allOfTheFirstResidualIsTheOtherPromptsRun(
            @ForAll Kind kind, @ForAll @IntRange(min = 1, max = 10_000) int seed) {
        SweepPlan plan =
                SweepPlan.of(PatchSite.RESIDUAL).withPositions(Positions.ALL).inLayer(0);
        try (Transformer model = model(kind, seed)) {
            isTheOtherRun(model, PatchingTasks.of(seed, LENGTHS), plan);
        }
    }

    @Property(tries = 12)
    void theLastBlocksEndAtTheLastPositionIsTheOtherPromptsRun(
            @ForAll Kind kind, @ForAll @IntRange(min = 1, max = 10_000) int seed) {
        try (Transformer model = model(kind, seed)) {
            SweepPlan plan = SweepPlan.of(PatchSite.RESIDUAL)
                    .withPositions(Positions.LAST)
                    .inLayer(model.config().layers());
            isTheOtherRun(model, PatchingTasks.of(seed, LENGTHS), plan);
        }
    }

    private static void isTheOtherRun(Transformer model, TokenizedTask task, SweepPlan plan) {
        for (Direction direction : Direction.values()) {
            Sweep sweep = run(model, task, plan, direction);
            Readings other = direction == Direction.DENOISING ? sweep.clean() : sweep.corrupted();
            same(sweep.cell(0, 0), other, 1e-3);
            assertThat(sweep.cell(0, 0).of(Measure.LOGIT_DIFFERENCE))
                    .isNotEqualTo(sweep.unpatched().of(Measure.LOGIT_DIFFERENCE));
        }
    }

    /// The second example keeps the batch from being left out as a whole.
    @Property(tries = 12)
    void theSamePromptChangesNothing(
            @ForAll Kind kind,
            @ForAll PatchSite site,
            @ForAll @IntRange(min = 1, max = 10_000) int seed,
            @ForAll @IntRange(min = 1, max = 2) int window) {
        TokenizedExample pair = PatchingTasks.of(seed, 7).examples().getFirst();
        TokenizedExample same = new TokenizedExample(
                1, pair.source(), pair.clean(), pair.clean(), pair.correct(), pair.incorrect(), pair.spans());
        try (Transformer model = model(kind, seed)) {
            for (Direction direction : Direction.values()) {
                SweepPlan plan = SweepPlan.of(site).withWindow(window);
                Sweep sweep = run(model, RandomTasks.task(List.of(pair, same)), plan, direction);
                for (Readings cell : sweep.cells()) {
                    for (Measure measure : Measure.values()) {
                        assertThat(cell.of(measure)[1])
                                .isCloseTo(
                                        sweep.unpatched().of(measure)[1], within(measure == Measure.RANK ? 1 : 1e-3f));
                    }
                }
            }
        }
    }

    @Property(tries = 12)
    void noisingSomePositionsIsDenoisingTheOthers(
            @ForAll Kind kind,
            @ForAll @IntRange(min = 1, max = 10_000) int seed,
            @ForAll @IntRange(min = 0, max = 3) int layer) {
        Random random = new Random(seed);
        List<TokenizedExample> examples = new ArrayList<>();
        for (TokenizedExample e : PatchingTasks.of(seed, LENGTHS).examples()) {
            int[] order =
                    random.ints(0, e.length()).distinct().limit(e.length()).toArray();
            int cut = 1 + random.nextInt(e.length() - 1);
            Map<String, int[]> spans = Map.of(
                    "some", IntStream.of(order).limit(cut).sorted().toArray(),
                    "others", IntStream.of(order).skip(cut).sorted().toArray());
            examples.add(new TokenizedExample(
                    e.index(), e.source(), e.clean(), e.corrupted(), e.correct(), e.incorrect(), spans));
        }
        TokenizedTask task = RandomTasks.task(examples);
        SweepPlan plan = SweepPlan.of(PatchSite.RESIDUAL).inLayer(layer);
        try (Transformer model = model(kind, seed)) {
            Sweep noised = run(model, task, plan.withPositions(Positions.of("some")), Direction.NOISING);
            Sweep denoised = run(model, task, plan.withPositions(Positions.of("others")), Direction.DENOISING);
            same(noised.cell(0, 0), denoised.cell(0, 0), 1e-3);
        }
    }

    /// Edges that cross from below a layer to it or above are all that connects the two halves of the graph.
    @Property(tries = 12)
    void noisingSomeEdgesOfACutIsDenoisingTheOthers(
            @ForAll Kind kind,
            @ForAll @IntRange(min = 1, max = 10_000) int seed,
            @ForAll @IntRange(min = 0, max = 3) int layer) {
        Random random = new Random(seed);
        TokenizedTask task = PatchingTasks.of(seed, LENGTHS);
        try (Transformer model = model(kind, seed)) {
            ComputationGraph graph = model.graph();
            int below = 1 + layer * (graph.heads() + 1);
            int above = layer * (3 * graph.heads() + 1);
            int[] cut = IntStream.range(0, graph.edges())
                    .filter(e -> graph.sourceOf(e) < below && graph.destinationOf(e) >= above)
                    .toArray();
            boolean[] chosen = new boolean[graph.edges()];
            IntStream.of(cut).forEach(e -> chosen[e] = random.nextBoolean());
            Circuit some = Circuit.of(graph, IntStream.of(cut).filter(e -> chosen[e]));
            Circuit others = Circuit.of(graph, IntStream.of(cut).filter(e -> !chosen[e]));
            PathPatch patch = new PathPatch(model, task, PatchSource.CORRUPTED, 0);
            PathRuns noised = patch.run(some, Direction.NOISING, Progress.NONE);
            PathRuns denoised = patch.run(others, Direction.DENOISING, Progress.NONE);
            same(noised.patched(), denoised.patched(), 2e-3);
        }
    }

    @Property(tries = 8)
    void noisingOneEdgeIsTheMethodExact(@ForAll Kind kind, @ForAll @IntRange(min = 1, max = 10_000) int seed) {
        TokenizedTask task = PatchingTasks.of(seed, LENGTHS);
        try (Transformer model = model(kind, seed)) {
            Question question = new Question(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED);
            EdgeScores exact = new Exact(4, Optional.empty())
                    .attribute(question, ExampleWeights.mean(task.examples().size()), Progress.NONE)
                    .getFirst();
            PathPatch patch = new PathPatch(model, task, PatchSource.CORRUPTED, 0);
            for (int e : new Random(seed).ints(12, 0, model.graph().edges()).toArray()) {
                Circuit edge = Circuit.of(model.graph(), IntStream.of(e));
                PathRuns runs = patch.run(edge, Direction.NOISING, Progress.NONE);
                double change = mean(runs.clean()) - mean(runs.patched());
                assertThat(change).as(model.graph().edgeName(e)).isCloseTo(exact.of(e), within(1e-3));
            }
        }
    }

    @Property(tries = 12)
    void allPathsOutOfANodeArePatchingWhatItWrites(
            @ForAll Kind kind, @ForAll @IntRange(min = 1, max = 10_000) int seed, @ForAll Direction direction) {
        TokenizedTask task = PatchingTasks.of(seed, LENGTHS);
        try (Transformer model = model(kind, seed)) {
            ComputationGraph graph = model.graph();
            PathPatch patch = new PathPatch(model, task, PatchSource.CORRUPTED, 0);
            Sweep heads = run(model, task, SweepPlan.of(PatchSite.HEAD), direction);
            SweepPlan whole = SweepPlan.of(PatchSite.MLP).withPositions(Positions.ALL);
            Sweep mlps = run(model, task, whole, direction);
            for (int l = 0; l < graph.layers(); l++) {
                Circuit head = Paths.total(graph, Node.head(l, 1));
                same(patch.run(head, direction, Progress.NONE).patched(), heads.cell(l, 1), 2e-3);
                Circuit mlp = Paths.total(graph, Node.mlp(l));
                same(patch.run(mlp, direction, Progress.NONE).patched(), mlps.cell(l, 0), 2e-3);
            }
        }
    }

    private static Transformer model(Kind kind, int seed) {
        return new RandomModel(kind, 3, kind == Kind.LLAMA ? 4 : 2, seed, Nature.ROUGH).load();
    }

    private static Sweep run(Transformer model, TokenizedTask task, SweepPlan plan, Direction direction) {
        return new Sweeper(model, task).run(plan, direction, Progress.NONE, part -> {});
    }

    private static double mean(Readings readings) {
        float[] values = readings.of(Measure.LOGIT_DIFFERENCE);
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    /// Close in all measures; a rank may differ by one between tokens that are nearly as likely.
    private static void same(Readings found, Readings expected, double tolerance) {
        for (Measure measure : Measure.values()) {
            for (int i = 0; i < expected.examples(); i++) {
                double within = measure == Measure.RANK || measure == Measure.ACCURACY ? 1 : tolerance;
                assertThat((double) found.of(measure)[i])
                        .as("%s of example %d", measure, i)
                        .isCloseTo(expected.of(measure)[i], within(within));
            }
        }
    }
}
