package dev.edgewise.faithfulness;

import dev.edgewise.graph.Circuit;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Batches;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs circuits of one model on one task. What depends on the ablation alone is computed once, the corrupted run once
/// a batch and kept while memory allows. All metrics are read off the same logits, so several cost no more than one.
public final class CircuitEvaluator implements AutoCloseable {
    private static final int FIRST_STAGE = 8;
    private static final long RUN_BYTES = 256L << 20;
    private static final long KEPT_BYTES = 3L << 29;

    private final Transformer model;
    private final TokenizedTask task;
    private final List<Metric> metrics;
    private final Ablation ablation;
    private final List<Batch> batches;
    private final Map<Integer, BatchState> kept = new HashMap<>();
    private final long seed;
    private Optional<AblatedOutputs> ablated = Optional.empty();
    private long keptBytes;

    /// @param metrics what runs are judged by, at least one
    /// @param seed    of the intervals' resamples
    /// @throws UserError where the ablation cannot be had on this task
    public CircuitEvaluator(Transformer model, TokenizedTask task, List<Metric> metrics, Ablation ablation, long seed) {
        AblatedOutputs.check(task, ablation);
        this.seed = seed;
        this.model = model;
        this.task = task;
        this.metrics = List.copyOf(metrics);
        this.ablation = ablation;
        long perToken = 4L * model.graph().sources() * model.config().dModel();
        batches = Batches.of(task, FIRST_STAGE, (int) Math.max(1, RUN_BYTES / perToken));
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
        CircuitPlan plan = CircuitPlan.of(circuit);
        int done = 0;
        for (int b = 0; b < batches.size(); b++) {
            if (Arrays.stream(batches.get(b).places()).noneMatch(place -> place < n)) {
                continue;
            }
            progress.check();
            BatchState state = state(b, progress);
            try {
                put(state.batch(), state.clean(), clean);
                put(state.batch(), state.corrupted(), corrupted);
                put(state.batch(), state.run(plan, progress), values);
            } finally {
                release(b, state);
            }
            done += batches.get(b).size();
            progress.report("running the circuit", Math.min(done, n), n);
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

    /// How many examples the quick first estimate takes.
    public int firstStage() {
        return Math.min(FIRST_STAGE, task.examples().size());
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

    private BatchState state(int b, Progress progress) {
        BatchState known = kept.get(b);
        if (known != null) {
            return known;
        }
        if (ablated.isEmpty()) {
            ablated = Optional.of(AblatedOutputs.of(model, task, ablation, progress));
        }
        BatchState state = new BatchState(model, batches.get(b), metrics, ablated.get());
        long bytes = BatchState.bytes(model, batches.get(b), ablated.get());
        if (keptBytes + bytes <= KEPT_BYTES) {
            keptBytes += bytes;
            kept.put(b, state);
        }
        return state;
    }

    private void release(int b, BatchState state) {
        if (kept.get(b) != state) {
            state.close();
        }
    }

    @Override
    public void close() {
        kept.values().forEach(BatchState::close);
        kept.clear();
        keptBytes = 0;
        ablated.ifPresent(AblatedOutputs::close);
        ablated = Optional.empty();
    }
}
