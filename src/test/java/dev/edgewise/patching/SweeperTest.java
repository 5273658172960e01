package dev.edgewise.patching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Node;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.RandomTasks;
import dev.edgewise.task.Batch;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a sweep tells while it runs, what it draws, and what it refuses.
class SweeperTest {
    private static final SweepPlan HEADS = SweepPlan.of(PatchSite.HEAD);
    private static Transformer model;

    private final TokenizedTask several = PatchingTasks.of(1, 6, 9, 6, 9);
    private final TokenizedTask oneLength = PatchingTasks.of(1, 7, 7, 7);

    @BeforeAll
    static void load() {
        model = RandomModel.of(Kind.GPT2, 1).load();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    // ---- progress and cancel ----------------------------------------------------------------------------------

    /// Cancels at the n-th check.
    private static final class Watch implements Progress {
        private final int checks;
        private final List<Long> reported = new ArrayList<>();
        private long total;
        private int checked;

        Watch(int checks) {
            this.checks = checks;
        }

        @Override
        public void report(String what, long done, long total) {
            reported.add(done);
            this.total = total;
        }

        @Override
        public void check() {
            if (++checked > checks) {
                throw new Cancelled();
            }
        }
    }

    @Test
    void countsPatchedRuns() {
        Watch watch = new Watch(Integer.MAX_VALUE);
        new Sweeper(model, several).run(HEADS, Direction.NOISING, watch, part -> {});
        assertThat(watch.total)
                .isEqualTo(4L * model.config().layers() * model.config().heads());
        assertThat(watch.reported).isSorted();
        assertThat(watch.reported.getLast()).isEqualTo(watch.total);
    }

    @Test
    void whatWasFinishedBeforeACancelIsHandedOver() {
        Watch all = new Watch(Integer.MAX_VALUE);
        Sweep whole = new Sweeper(model, several).run(HEADS, Direction.NOISING, all, part -> {});
        List<Sweep> parts = new ArrayList<>();
        Watch watch = new Watch(all.checked - 2);
        assertThatThrownBy(() -> new Sweeper(model, several).run(HEADS, Direction.NOISING, watch, parts::add))
                .isInstanceOf(Progress.Cancelled.class);
        Sweep part = parts.getLast();
        int there = 0;
        int missing = 0;
        for (int c = 0; c < whole.cells().size(); c++) {
            float[] found = part.cells().get(c).of(Measure.LOGIT_DIFFERENCE);
            float[] expected = whole.cells().get(c).of(Measure.LOGIT_DIFFERENCE);
            for (int i = 0; i < found.length; i++) {
                if (Float.isNaN(found[i])) {
                    missing++;
                } else {
                    there++;
                    assertThat(found[i]).isEqualTo(expected[i]);
                }
            }
        }
        assertThat(there).isPositive();
        assertThat(missing).isPositive();
    }

    @Test
    void thePartHandedOverLastIsTheWhole() {
        List<Sweep> parts = new ArrayList<>();
        Sweep whole = new Sweeper(model, several).run(HEADS, Direction.NOISING, Progress.NONE, parts::add);
        assertThat(parts.getLast()).isSameAs(whole);
    }

    // ---- columns ----------------------------------------------------------------------------------------------

    @Test
    void columnsArePositionsWherePromptsAreOfOneLength() {
        List<SweepGrid.Column> columns =
                new Sweeper(model, oneLength).grid(SweepPlan.of(PatchSite.MLP)).columns();
        assertThat(columns).extracting(SweepGrid.Column::index).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(columns.getFirst().differs()).isFalse();
        assertThat(columns).anyMatch(SweepGrid.Column::differs);
    }

    @Test
    void columnsAreDistancesFromTheEndWhereTheyAreNot() {
        TokenizedTask task = PatchingTasks.withoutSpans(several);
        List<SweepGrid.Column> columns =
                new Sweeper(model, task).grid(SweepPlan.of(PatchSite.MLP)).columns();
        assertThat(columns).extracting(SweepGrid.Column::index).containsExactly(-9, -8, -7, -6, -5, -4, -3, -2, -1);
        assertThat(columns).extracting(SweepGrid.Column::label).contains("-9", "-1");
    }

    @Test
    void columnsAreSpansWhereTheTaskNamesThem() {
        List<SweepGrid.Column> columns =
                new Sweeper(model, several).grid(SweepPlan.of(PatchSite.MLP)).columns();
        assertThat(columns).extracting(SweepGrid.Column::label).containsExactlyInAnyOrder("S1", "S2");
    }

    @Test
    void rowsOfWindowsAreTheirFirstLayers() {
        SweepGrid grid = new Sweeper(model, several).grid(HEADS.withWindow(2));
        assertThat(grid.layers()).containsExactly(0, 1);
        assertThat(grid.columns()).extracting(SweepGrid.Column::label).containsExactly("h0", "h1", "h2", "h3");
    }

    /// Nothing is run for them, so what is filled in must be of the right side.
    @Test
    void whereNothingDiffersAPatchChangesNothing() {
        for (Direction direction : Direction.values()) {
            Sweep sweep = new Sweeper(model, oneLength)
                    .run(SweepPlan.of(PatchSite.RESIDUAL), direction, Progress.NONE, part -> {});
            assertThat(sweep.grid().columns().getFirst().differs()).isFalse();
            for (Measure measure : Measure.values()) {
                assertThat(sweep.cell(1, 0).of(measure))
                        .as(direction + " " + measure)
                        .isEqualTo(sweep.unpatched().of(measure));
            }
            assertThat(sweep.clean().of(Measure.LOGIT_DIFFERENCE))
                    .isNotEqualTo(sweep.corrupted().of(Measure.LOGIT_DIFFERENCE));
        }
    }

    @Test
    void pathsFromOtherPromptsAreTheSweeps() {
        SweepPlan plan = SweepPlan.of(PatchSite.MLP)
                .withPositions(Positions.ALL)
                .withSource(PatchSource.RESAMPLE)
                .withSeed(3)
                .inLayer(1);
        Circuit paths = Paths.total(model.graph(), Node.mlp(1));
        for (Direction direction : Direction.values()) {
            float[] sweep = new Sweeper(model, several)
                    .run(plan, direction, Progress.NONE, part -> {})
                    .cell(0, 0)
                    .of(Measure.LOGIT_DIFFERENCE);
            float[] found = new PathPatch(model, several, PatchSource.RESAMPLE, 3)
                    .run(paths, direction, Progress.NONE)
                    .patched()
                    .of(Measure.LOGIT_DIFFERENCE);
            assertThat(found).as(direction.id()).containsExactly(sweep, within(2e-3f));
        }
    }

    // ---- what is read -----------------------------------------------------------------------------------------

    /// Of several answers the best counts for rank and accuracy, the mean for the logit difference.
    @Test
    void ranksBeginAtOneAndTheBestAnswerCounts() {
        TokenizedExample e = oneLength.examples().getFirst();
        float[] logits = model.nextLogits(e.clean());
        int[] order = IntStream.range(0, logits.length)
                .boxed()
                .sorted((a, b) -> Float.compare(logits[b], logits[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] both = {order[order.length - 1], order[0]};
        TokenizedTask task = RandomTasks.task(List.of(
                new TokenizedExample(0, e.source(), e.clean(), e.corrupted(), both, new int[] {order[1]}),
                new TokenizedExample(1, e.source(), e.clean(), e.corrupted(), new int[] {order[1]}, both)));
        Readings clean = new Sweeper(model, task)
                .run(HEADS.inLayer(0), Direction.NOISING, Progress.NONE, part -> {})
                .clean();
        assertThat(clean.of(Measure.RANK)).containsExactly(1, 2);
        assertThat(clean.of(Measure.ACCURACY)).containsExactly(1, 0);
        float mean = (logits[order[0]] + logits[order[order.length - 1]]) / 2 - logits[order[1]];
        assertThat(mean).isNegative();
        assertThat(clean.of(Measure.LOGIT_DIFFERENCE)).containsExactly(new float[] {mean, -mean}, within(1e-3f));
    }

    // ---- what is drawn ----------------------------------------------------------------------------------------

    @Test
    void otherPromptsAreOfTheSameLengthAndNotTheSame() {
        CorruptedSide side = new CorruptedSide(model, several, PatchSource.RESAMPLE, 3);
        Batch batch = new Batch(several.examples(), new int[] {0, 1, 2, 3});
        int[][] drawn = side.of(batch).prompts();
        for (int i = 0; i < drawn.length; i++) {
            TokenizedExample example = several.examples().get(i);
            int[] prompt = drawn[i];
            assertThat(prompt).hasSize(example.length()).isNotEqualTo(example.clean());
            assertThat(several.examples()).anyMatch(other -> Arrays.equals(other.clean(), prompt));
        }
        assertThat(new CorruptedSide(model, several, PatchSource.RESAMPLE, 3)
                        .of(batch)
                        .prompts())
                .isDeepEqualTo(drawn);
    }

    @Test
    void noiseFallsOnDifferingTokensOnly() {
        CorruptedSide side = new CorruptedSide(model, oneLength, PatchSource.GAUSSIAN, 3);
        Batch batch = new Batch(oneLength.examples(), new int[] {0, 1, 2});
        float[] noise = side.of(batch).noise().orElseThrow();
        int d = model.config().dModel();
        double squares = 0;
        int noisy = 0;
        for (int i = 0; i < noise.length; i++) {
            TokenizedExample example = oneLength.examples().get(i / d / 7);
            boolean differs = example.clean()[i / d % 7] != example.corrupted()[i / d % 7];
            assertThat(noise[i] != 0).isEqualTo(differs);
            squares += noise[i] * noise[i];
            noisy += differs ? 1 : 0;
        }
        assertThat(first(noise, 0, d)).as("each example has noise of its own").isNotEqualTo(first(noise, 1, d));
        float[] embedding = model.weights().get("embed").toFloatArray();
        double mean = IntStream.range(0, embedding.length)
                .mapToDouble(i -> embedding[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, embedding.length)
                .mapToDouble(i -> (embedding[i] - mean) * (embedding[i] - mean))
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(squares / noisy) / Math.sqrt(variance)).isBetween(2.4, 3.6);
        assertThat(new CorruptedSide(model, oneLength, PatchSource.GAUSSIAN, 4)
                        .of(batch)
                        .noise()
                        .orElseThrow())
                .isNotEqualTo(noise);
    }

    /// The first number of an example's noise that is not 0.
    private static float first(float[] noise, int example, int d) {
        for (int i = example * 7 * d; i < (example + 1) * 7 * d; i++) {
            if (noise[i] != 0) {
                return noise[i];
            }
        }
        throw new AssertionError("no noise in example " + example);
    }

    // ---- what is refused --------------------------------------------------------------------------------------

    @Test
    void badPlansAreRefusedInOneSentence() {
        SweepPlan mlp = SweepPlan.of(PatchSite.MLP);
        refused(several, mlp.withPositions(Positions.of("S3")), "no span \"S3\"", "use S");
        refused(several, mlp.withPositions(Positions.of("3")), "position 3", "6 to 9 tokens");
        refused(oneLength, mlp.withPositions(Positions.of("7")), "position 7 lies outside");
        refused(several, HEADS.withPositions(Positions.EACH), "head is swept over heads");
        refused(several, mlp.inLayer(3), "no site mlp at layer 3", "0 to 2");
        refused(several, SweepPlan.of(PatchSite.RESIDUAL).inLayer(4), "at layer 4", "0 to 3");
        refused(several, mlp.inLayer(2).withWindow(2), "for a window of 2 layers", "0 to 1");
        refused(several, HEADS.inHead(1, 4), "no head 4", "0 to 3");
        refused(several, mlp.inHead(1, 0), "no heads to choose from");
        refused(several, mlp.withWindow(4), "a window of 4 layers");
        refused(several, mlp.withWindow(0), "a window of 0 layers");
        refused(several, mlp.withSource(PatchSource.MEAN_POSITIONAL), "mean-positional", "6 to 9 tokens");
        refused(several, SweepPlan.of(PatchSite.PATTERN).withSource(PatchSource.MEAN), "no common mean");
        refused(PatchingTasks.of(1, 6, 9), mlp.withSource(PatchSource.RESAMPLE), "no other prompt of 6 tokens");
        refused(RandomTasks.task(List.of()), mlp, "no usable example");
    }

    @Test
    void spansOutsideThePromptAreRefused() {
        TokenizedExample e = oneLength.examples().getFirst();
        TokenizedTask task = RandomTasks.task(List.of(new TokenizedExample(
                0, e.source(), e.clean(), e.corrupted(), e.correct(), e.incorrect(), Map.of("S1", new int[] {7}))));
        refused(task, HEADS.withPositions(Positions.of("S1")), "span \"S1\" of example 0", "position 7", "7 tokens");
    }

    @Test
    void sourcesWithoutARunAreRefusedInDenoising() {
        for (PatchSource source : List.of(PatchSource.ZERO, PatchSource.MEAN, PatchSource.MEAN_POSITIONAL)) {
            assertThatThrownBy(() -> new Sweeper(model, oneLength)
                            .run(HEADS.withSource(source), Direction.DENOISING, Progress.NONE, part -> {}))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("denoising needs a run to patch into")
                    .hasMessageContaining("use noising");
        }
    }

    @Test
    void pathsOfAnotherModelAndNoiseOnThemAreRefused() {
        assertThatThrownBy(() -> new PathPatch(model, several, PatchSource.GAUSSIAN, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("gaussian");
        try (Transformer other = RandomModel.of(Kind.LLAMA, 1).load()) {
            PathPatch patch = new PathPatch(model, several, PatchSource.CORRUPTED, 0);
            assertThatThrownBy(() -> patch.run(Circuit.empty(other.graph()), Direction.NOISING, Progress.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("another model");
        }
    }

    private static void refused(TokenizedTask task, SweepPlan plan, String... parts) {
        assertThatThrownBy(() -> new Sweeper(model, task).run(plan, Direction.NOISING, Progress.NONE, part -> {}))
                .isInstanceOf(UserError.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("\n"));
    }
}
