package dev.edgewise.faithfulness;

import dev.edgewise.graph.Circuit;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Batches;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs circuits of one model on one task. The corrupted run is computed once a batch and kept while memory allows.
public final class CircuitEvaluator implements AutoCloseable {
    private static final int FIRST_STAGE = 8;
    private static final long RUN_BYTES = 256L << 20;
    private static final long KEPT_BYTES = 3L << 29;

    private final Transformer model;
    private final TokenizedTask task;
    private final Metric metric;
    private final List<Batch> batches;
    private final Map<Integer, BatchState> kept = new HashMap<>();
    private final long seed;
    private long keptBytes;

    /// @param seed of the intervals' resamples
    public CircuitEvaluator(Transformer model, TokenizedTask task, Metric metric, long seed) {
        this.seed = seed;
        this.model = model;
        this.task = task;
        this.metric = metric;
        long perToken = 4L * model.graph().sources() * model.config().dModel();
        batches = Batches.of(task, FIRST_STAGE, (int) Math.max(1, RUN_BYTES / perToken));
    }

    /// Runs a circuit on the first n usable examples. Checks for cancel between layers.
    ///
    /// @return per-example values in the task's order, faithfulness and its interval
    public Faithfulness evaluate(Circuit circuit, int examples, Progress progress) {
        if (!circuit.graph().shape().equals(model.graph().shape())) {
            throw new UserError("the circuit belongs to another model: it has " + describe(circuit) + ", while "
                    + model.name() + " has " + describe(Circuit.empty(model.graph())));
        }
        int n = Math.min(examples, task.examples().size());
        double[] clean = new double[task.examples().size()];
        double[] corrupted = clean.clone();
        double[] values = clean.clone();
        CircuitPlan plan = CircuitPlan.of(circuit);
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
                put(state.batch(), state.run(plan, progress), values);
            } finally {
                release(b, state);
            }
            done += batches.get(b).size();
            progress.report("running the circuit", Math.min(done, n), n);
        }
        return Faithfulness.of(
                metric, Arrays.copyOf(clean, n), Arrays.copyOf(corrupted, n), Arrays.copyOf(values, n), seed);
    }

    /// How many examples the quick first estimate takes.
    public int firstStage() {
        return Math.min(FIRST_STAGE, task.examples().size());
    }

    private static String describe(Circuit circuit) {
        var shape = circuit.graph().shape();
        return shape.layers() + " layers of " + shape.heads() + " heads";
    }

    private static void put(Batch batch, double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[batch.places()[i]] = from[i];
        }
    }

    private BatchState state(int b) {
        BatchState known = kept.get(b);
        if (known != null) {
            return known;
        }
        BatchState state = new BatchState(model, batches.get(b), metric);
        long bytes = BatchState.bytes(model, batches.get(b));
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
    }
}
