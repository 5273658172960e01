package dev.edgewise.patching;

import ai.djl.ndarray.NDArray;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Past;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// One sweep in one direction, from plan to numbers.
final class SweepRun {
    private static final long BETWEEN_PARTS_NANOS = 300_000_000;

    private final Transformer model;
    private final TokenizedTask task;
    private final SweepPlan plan;
    private final Direction direction;
    private final Progress progress;
    private final Consumer<Sweep> partial;
    private final SweepCells cells;
    private final CorruptedSide side;
    private final SweepMemory memory;
    private final SweepValues values;
    private long handedOver = System.nanoTime();
    private long done;

    SweepRun(
            Transformer model,
            TokenizedTask task,
            SweepPlan plan,
            Direction direction,
            Progress progress,
            Consumer<Sweep> partial) {
        SweepCells.check(plan, direction);
        this.model = model;
        this.task = task;
        this.plan = plan;
        this.direction = direction;
        this.progress = progress;
        this.partial = partial;
        cells = SweepCells.of(model, task, plan);
        side = new CorruptedSide(model, task, plan.source(), plan.seed());
        memory = SweepMemory.of(model.config(), plan.site(), task);
        values = new SweepValues(plan, direction, cells.grid(), task.examples().size());
    }

    Sweep run() {
        try (Scope scope = new Scope()) {
            List<Batch> batches = EqualLengths.of(task, memory.batchTokens());
            List<Activations> shared = SharedDonor.of(model, batches, plan, progress);
            for (Batch batch : batches) {
                try (Scope whole = new Scope()) {
                    run(batch, shared);
                }
            }
        } catch (Progress.Cancelled e) {
            partial.accept(values.sweep());
            throw e;
        }
        Sweep all = values.sweep();
        partial.accept(all);
        return all;
    }

    private void run(Batch batch, List<Activations> shared) {
        progress.check();
        progress.report("patching", done, total());
        boolean noising = direction == Direction.NOISING;
        EnumSet<Site> recorded = EnumSet.copyOf(PatchedStart.recorded(plan.site()));
        EnumSet<Site> given = EnumSet.of(Site.RESIDUAL, plan.site().site());
        Activations clean = Activations.of(model, BatchPrompts.of(batch.clean()), noising ? recorded : given);
        Activations corrupted = Activations.of(model, side.of(batch), noising ? given : recorded);
        MeasureReader reader = new MeasureReader(model, batch, clean.last());
        values.clean().put(batch, reader.read(clean.last()));
        values.corrupted().put(batch, reader.read(corrupted.last()));
        Activations donor = noising ? (shared.isEmpty() ? corrupted : shared.getFirst()) : clean;
        patch(batch, noising ? clean : corrupted, donor, reader);
    }

    private void patch(Batch batch, Activations base, Activations donor, MeasureReader reader) {
        int firstDifference = side.firstDifference(batch);
        Map<Integer, List<Cell>> byFirst = new TreeMap<>();
        for (Cell cell : cells.cells()) {
            int first = first(cell, batch, firstDifference);
            if (first < batch.length()) {
                byFirst.computeIfAbsent(first, key -> new ArrayList<>()).add(cell);
            } else {
                putUnpatched(batch, cell);
            }
        }
        byFirst.forEach((first, some) -> {
            try (Scope scope = new Scope()) {
                Past past = base.past(model, first);
                PatchedStart start = new PatchedStart(model, plan.site(), batch, base, donor, first);
                for (List<Cell> together : passes(some, batch.size() * (batch.length() - first))) {
                    try (Scope pass = new Scope()) {
                        NDArray ends = new PatchedPass(start, past).run(together, progress);
                        put(batch, together, reader.read(ends));
                    }
                    handOver();
                }
            }
        });
    }

    /// The first position at which a patch can change anything; the prompt's length if none.
    private static int first(Cell cell, Batch batch, int firstDifference) {
        int first = batch.length();
        for (TokenizedExample example : batch.examples()) {
            for (int position : cell.at().of(example)) {
                if (position >= firstDifference) {
                    first = Math.min(first, position);
                }
            }
        }
        return first;
    }

    private List<List<Cell>> passes(List<Cell> some, int tokens) {
        List<Cell> sorted = some.stream()
                .sorted(Comparator.comparingInt(Cell::layer).thenComparingInt(Cell::index))
                .toList();
        int together = Math.max(1, memory.passTokens() / tokens);
        List<List<Cell>> passes = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += together) {
            passes.add(sorted.subList(from, Math.min(sorted.size(), from + together)));
        }
        return passes;
    }

    private void putUnpatched(Batch batch, Cell cell) {
        for (int b = 0; b < batch.size(); b++) {
            if (cell.at().of(batch.examples().get(b)).length > 0) {
                values.putUnpatched(cell.index(), batch.places()[b]);
            }
        }
        done += batch.size();
    }

    private void put(Batch batch, List<Cell> together, float[][] read) {
        for (int i = 0; i < together.size(); i++) {
            for (int b = 0; b < batch.size(); b++) {
                if (together.get(i).at().of(batch.examples().get(b)).length > 0) {
                    values.cell(together.get(i).index()).put(batch.places()[b], read, i * batch.size() + b);
                }
            }
        }
        done += (long) together.size() * batch.size();
    }

    private void handOver() {
        progress.report("patching", done, total());
        if (System.nanoTime() - handedOver > BETWEEN_PARTS_NANOS) {
            partial.accept(values.sweep());
            handedOver = System.nanoTime();
        }
    }

    private long total() {
        return (long) cells.cells().size() * task.examples().size();
    }
}
