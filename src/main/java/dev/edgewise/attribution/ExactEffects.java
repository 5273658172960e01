package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.faithfulness.AblatedOutputs;
import dev.edgewise.faithfulness.SourceOutputs;
import dev.edgewise.faithfulness.TaskRuns;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The exact effect of chosen edges: no gradient, but a real run in which the edge alone is corrupted, and
/// metric(clean) − metric(run). What every estimate is an estimate of.
///
/// Edges into one block share a pass through the blocks above it, so an edge costs at most that pass.
public final class ExactEffects {
    /// Memory for the outputs of all sources of a batch.
    private static final long BATCH_BYTES = 512L << 20;
    /// Memory for the runs that go side by side.
    private static final long PASS_BYTES = 192L << 20;

    private final Question question;
    private final ComputationGraph graph;
    private final int passTokens;
    private final List<Batch> batches;

    public ExactEffects(Question question) {
        this(question, Integer.MAX_VALUE);
    }

    /// @param batch most examples that run together
    public ExactEffects(Question question, int batch) {
        this.question = question;
        this.graph = question.model().graph();
        ModelConfig config = question.model().config();
        long heads = (long) config.heads() * config.dHead();
        long token = 4L * (6L * config.dModel() + 3L * config.dHidden() + 5 * heads);
        passTokens = (int) Math.max(1, PASS_BYTES / token);
        long perToken = 4L * (graph.sources() * (long) config.dModel() + config.layers() * 7 * heads);
        int batchTokens = (int) Math.clamp(BATCH_BYTES / perToken, 1, passTokens);
        batches = AttributionBatches.of(question, batchTokens, batch);
    }

    /// The effects of these edges, each once, in any order.
    public EdgeEffects effects(int[] edges, Progress progress) {
        int examples = question.task().examples().size();
        return complete(EdgeEffects.none(edges, examples), done -> {}, progress);
    }

    /// The same, kept in a file while they come in, and taken up from it where it holds some.
    ///
    /// @throws dev.edgewise.io.UserError where the file holds something else
    public EdgeEffects effects(int[] edges, Optional<EffectsFile> file, Progress progress) {
        int examples = question.task().examples().size();
        EdgeEffects begun =
                file.flatMap(kept -> kept.read(question, edges)).orElseGet(() -> EdgeEffects.none(edges, examples));
        return complete(begun, done -> file.ifPresent(kept -> kept.keep(question, done)), progress);
    }

    /// Measures what is missing, in place.
    ///
    /// @param kept called with the effects after each group of runs, so that they can be kept
    /// @return the same effects, complete
    public EdgeEffects complete(EdgeEffects effects, Consumer<EdgeEffects> kept, Progress progress) {
        return question.withRuns(runs -> complete(effects, runs, kept, progress));
    }

    private EdgeEffects complete(EdgeEffects effects, TaskRuns runs, Consumer<EdgeEffects> kept, Progress progress) {
        long total = (long) effects.size() * question.task().examples().size();
        long done = effects.known();
        AblatedOutputs ablated = runs.ablated(progress);
        for (Batch batch : batches) {
            int[] rows = missing(effects, batch);
            if (rows.length == 0) {
                continue;
            }
            progress.check();
            progress.report("exact effects", done, total);
            int first = ablated.firstPosition(batch);
            try (Scope scope = new Scope()) {
                CutEdges cut = new CutEdges(
                        question.model(),
                        batch,
                        question.metric(),
                        CleanRun.of(question.model(), batch, first),
                        differences(runs, batch, first, progress),
                        first);
                double[] clean = cut.cleanMetric();
                for (int[] group : groups(effects, rows, batch, first)) {
                    progress.check();
                    int[] edges = Arrays.stream(group).map(effects::edge).toArray();
                    put(effects, group, batch, clean, cut.metric(edges));
                    done += (long) group.length * batch.size();
                    progress.report("exact effects", done, total);
                    kept.accept(effects);
                }
            }
        }
        return effects;
    }

    /// z − z' of all sources, [U, B·Q·d].
    private NDArray differences(TaskRuns runs, Batch batch, int first, Progress progress) {
        SourceOutputs clean = runs.clean(batch).positions(first, batch.length());
        SourceOutputs corrupted = runs.ablated(batch, progress).positions(first, batch.length());
        return new Interpolation(question.model(), clean, corrupted).differences();
    }

    private static int[] missing(EdgeEffects effects, Batch batch) {
        return IntStream.range(0, effects.size())
                .filter(row -> !Arrays.stream(batch.places()).allMatch(place -> effects.isKnown(row, place)))
                .toArray();
    }

    private void put(EdgeEffects effects, int[] rows, Batch batch, double[] clean, double[][] runs) {
        double sign = question.metric().isLoss() ? -1 : 1;
        for (int i = 0; i < rows.length; i++) {
            for (int b = 0; b < clean.length; b++) {
                effects.put(rows[i], batch.places()[b], sign * (clean[b] - runs[i][b]));
            }
        }
    }

    /// Rows whose edges can share a pass: of one block, one kind of destination, and few enough for memory.
    private List<int[]> groups(EdgeEffects effects, int[] rows, Batch batch, int first) {
        int[] sorted = IntStream.of(rows)
                .boxed()
                .sorted(Comparator.comparingInt(effects::edge))
                .mapToInt(Integer::intValue)
                .toArray();
        int most = Math.max(1, passTokens / (batch.size() * (batch.length() - first)));
        List<int[]> groups = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length
                    || i - from == most
                    || kind(effects.edge(sorted[i])) != kind(effects.edge(sorted[from]))) {
                groups.add(Arrays.copyOfRange(sorted, from, i));
                from = i;
            }
        }
        return groups;
    }

    /// The same number for edges into all queries of a block, and so on.
    private int kind(int edge) {
        int destination = graph.destinationOf(edge);
        int width = 3 * graph.heads() + 1;
        return destination / width * 4 + destination % width / graph.heads();
    }

    /// Passes through half of the blocks, on average, that the effects of so many edges take.
    static long passes(Question question, long edges) {
        return edges * question.task().examples().size();
    }
}
