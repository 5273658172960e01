package dev.edgewise.faithfulness;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Pruning;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs circuits of one model on one task. Clean and corrupted runs are [TaskRuns]; what circuits need of them is made
/// once a batch and kept while memory allows. So are the outputs of nodes in the latest runs: where the pace is live,
/// the next one computes again only what its circuit changes. All metrics are read off the same logits, so several
/// cost no more than one.
public final class CircuitEvaluator implements AutoCloseable {
    /// The most that is kept of ablated runs, 1.5 GB.
    private static final long ABLATED_BYTES = 3L << 29;
    /// The most that is kept of circuit runs, 1 GB. Batches beyond it run anew each time.
    private static final long KEPT_BYTES = 1L << 30;

    /// About how many forward passes the making of a batch's state takes, its clean and corrupted run included.
    private static final int FORWARDS = 2;

    private final Transformer model;
    private final TokenizedTask task;
    private final List<Metric> metrics;
    private final TaskRuns runs;
    private final boolean ownsRuns;
    private final Map<Integer, BatchState> kept = new HashMap<>();
    private final long seed;
    private final Pace pace;
    private final FirstStage firstStage;
    private final MemoryBudget runMemory;
    private final MemoryBudget ablatedMemory = new MemoryBudget(ABLATED_BYTES);
    private List<Batch> batches = List.of();
    private int dividedFor;

    /// @param metrics what runs are judged by, at least one
    /// @param seed    of the intervals' resamples
    /// @throws UserError where the ablation cannot be had on this task
    public CircuitEvaluator(
            Transformer model, TokenizedTask task, List<Metric> metrics, Ablation ablation, long seed, Pace pace) {
        this(TaskRuns.passing(model, task, ablation), true, model, task, metrics, seed, pace);
    }

    /// @param runs    of this model and task, which others may use too; they stay open
    /// @param metrics what circuits are judged by, at least one
    /// @param seed    of the intervals' resamples
    public CircuitEvaluator(TaskRuns runs, List<Metric> metrics, long seed, Pace pace) {
        this(runs, false, runs.model(), runs.task(), metrics, seed, pace);
    }

    private CircuitEvaluator(
            TaskRuns runs,
            boolean ownsRuns,
            Transformer model,
            TokenizedTask task,
            List<Metric> metrics,
            long seed,
            Pace pace) {
        this.runs = runs;
        this.ownsRuns = ownsRuns;
        this.pace = pace;
        firstStage = new FirstStage(task.examples().size(), pace == Pace.LIVE);
        runMemory = new MemoryBudget(pace == Pace.LIVE ? KEPT_BYTES : 0);
        this.seed = seed;
        this.model = model;
        this.task = task;
        this.metrics = List.copyOf(metrics);
    }

    /// Runs a circuit on the first n usable examples. Checks for cancel between layers.
    ///
    /// @return per-example values of the first metric in the task's order, faithfulness and its interval
    public Faithfulness evaluate(Circuit circuit, int examples, Progress progress) {
        return evaluateAll(circuit, examples, progress).getFirst();
    }

    /// As [#evaluate], for every metric from the same run.
    public List<Faithfulness> evaluateAll(Circuit circuit, int examples, Progress progress) {
        if (!circuit.graph().shape().equals(model.graph().shape())) {
            throw new UserError("the circuit belongs to another model: it has " + describe(circuit) + ", while "
                    + model.name() + " has " + describe(Circuit.empty(model.graph())));
        }
        int n = Math.min(examples, task.examples().size());
        double[][] clean = new double[metrics.size()][task.examples().size()];
        double[][] corrupted = new double[metrics.size()][task.examples().size()];
        double[][] values = new double[metrics.size()][task.examples().size()];
        Circuit pruned = Pruning.prune(circuit);
        divide(progress);
        double seconds = 0;
        int done = 0;
        for (int b = 0; b < batches.size(); b++) {
            if (Arrays.stream(batches.get(b).places()).noneMatch(place -> place < n)) {
                continue;
            }
            progress.check();
            BatchState state = state(b);
            try {
                put(state.batch(), state.clean(), clean);
                put(state.batch(), state.corrupted(), corrupted);
                long start = System.nanoTime();
                put(state.batch(), state.run(pruned, progress), values);
                seconds += (System.nanoTime() - start) / 1e9;
            } finally {
                release(b, state);
            }
            done += batches.get(b).size();
            progress.report("running the circuit", Math.min(done, n), n);
        }
        if (n == firstStage()) {
            firstStage.took(seconds / n);
        }
        List<Faithfulness> found = new ArrayList<>();
        for (int m = 0; m < metrics.size(); m++) {
            found.add(Faithfulness.of(
                    metrics.get(m),
                    Arrays.copyOf(clean[m], n),
                    Arrays.copyOf(corrupted[m], n),
                    Arrays.copyOf(values[m], n),
                    seed));
        }
        return List.copyOf(found);
    }

    /// How many examples the quick first estimate takes now: at least two, as many as run in 50 ms by the time that the
    /// latest estimates took, all where they are fewer.
    public int firstStage() {
        return firstStage.examples();
    }

    /// Lets go what earlier circuit runs left to build on; the next run takes longer.
    public void forgetRuns() {
        kept.values().forEach(BatchState::forgetRuns);
    }

    private static String describe(Circuit circuit) {
        var shape = circuit.graph().shape();
        return shape.layers() + " layers of " + shape.heads() + " heads";
    }

    private static void put(Batch batch, double[][] from, double[][] to) {
        for (int m = 0; m < from.length; m++) {
            for (int i = 0; i < from[m].length; i++) {
                to[m][batch.places()[i]] = from[m][i];
            }
        }
    }

    private BatchState state(int b) {
        BatchState known = kept.get(b);
        if (known != null) {
            return known;
        }
        BatchState state = new BatchState(model, batches.get(b), metrics, runs, pace, runMemory);
        if (ablatedMemory.take(bytes(b))) {
            kept.put(b, state);
        }
        return state;
    }

    private long bytes(int b) {
        return BatchState.bytes(model, batches.get(b), runs.ablated(Progress.NONE));
    }

    private void release(int b, BatchState state) {
        if (kept.get(b) != state) {
            state.close();
        }
    }

    /// Divides the examples into batches, the first of them for the quick estimate. Another division costs what was
    /// kept.
    private void divide(Progress progress) {
        runs.ablated(progress);
        if (dividedFor == firstStage()) {
            return;
        }
        boolean first = dividedFor == 0;
        forget();
        dividedFor = firstStage();
        batches = TaskRuns.divided(model, task, dividedFor);
        if (first) {
            // What was run for others before would have run now.
            double before = runs.firstSeconds();
            long start = System.nanoTime();
            BatchState state = state(0);
            double seconds = before + (System.nanoTime() - start) / 1e9;
            release(0, state);
            firstStage.guess(seconds / FORWARDS / batches.getFirst().size());
            divide(progress);
        }
    }

    private void forget() {
        kept.forEach((b, state) -> {
            state.close();
            ablatedMemory.giveBack(bytes(b));
        });
        kept.clear();
    }

    @Override
    public void close() {
        forget();
        if (ownsRuns) {
            runs.close();
        }
    }
}
