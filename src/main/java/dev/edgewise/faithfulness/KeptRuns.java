package dev.edgewise.faithfulness;

import dev.edgewise.graph.Circuit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The runs of a batch that later ones may build on, the latest first. More than one, for a circuit is often measured
/// in
/// turn with another far from it: its complement.
final class KeptRuns implements AutoCloseable {
    private static final int MOST = 2;

    private record Kept(Circuit circuit, KeptRun run) {}

    private final MemoryBudget memory;
    private final long bytesEach;
    private final Supplier<KeptRun> fresh;
    private final List<Kept> runs = new ArrayList<>();

    /// @param bytesEach the most that one run takes
    KeptRuns(MemoryBudget memory, long bytesEach, Supplier<KeptRun> fresh) {
        this.memory = memory;
        this.bytesEach = bytesEach;
        this.fresh = fresh;
    }

    /// The run that a circuit's should build on: that of the circuit most like it, or a new one where none is much like
    /// it and memory allows; empty where nothing can be kept.
    Optional<KeptRun> closest(Circuit circuit) {
        Optional<Kept> nearest = runs.stream().min(Comparator.comparingInt(kept -> distance(kept.circuit(), circuit)));
        boolean alike = nearest.filter(kept -> isLike(kept.circuit(), circuit)).isPresent();
        if (!alike && runs.size() < MOST && memory.take(bytesEach)) {
            return Optional.of(first(new Kept(circuit, fresh.get())));
        }
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        Kept reused = alike ? nearest.orElseThrow() : runs.getLast();
        runs.remove(reused);
        return Optional.of(first(new Kept(circuit, reused.run())));
    }

    private KeptRun first(Kept kept) {
        runs.addFirst(kept);
        return kept.run();
    }

    private static boolean isLike(Circuit one, Circuit other) {
        return 4L * distance(one, other) <= (long) one.size() + other.size();
    }

    private static int distance(Circuit one, Circuit other) {
        BitSet different = one.toBitSet();
        different.xor(other.toBitSet());
        return different.cardinality();
    }

    /// Lets all runs go, and their memory.
    @Override
    public void close() {
        runs.forEach(kept -> kept.run().close());
        memory.giveBack(runs.size() * bytesEach);
        runs.clear();
    }
}
