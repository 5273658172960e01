package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.BitSet;

/// What sources give beyond their ablated output, z − z', one row each, and the sums of it that destinations read.
///
/// A source that is no longer needed stays until its row is wanted, so that an edge taken out and put back costs
/// little.
final class Differences implements AutoCloseable {
    /// A call to the engine takes as long as adding this many numbers to others.
    private static final long CALL = 20_000;
    /// What a product with a mask takes, in additions of a row: for each row that it moves, and for each of its inputs
    /// beside.
    private static final double MOVED = 0.35;

    private static final double MULTIPLIED = 0.22;

    private final NDManager manager;
    private final int examples;
    private final long positions;
    private final long width;
    private final int[] rowOf; // by source; −1 = none
    private int[] sourceIn = {}; // by row; −1 = free
    private NDArray rows; // [capacity, B·Q·d]

    /// @param sources how many the model has
    Differences(NDManager manager, int sources, int examples, long positions, long width) {
        this.manager = manager;
        this.examples = examples;
        this.positions = positions;
        this.width = width;
        rowOf = new int[sources];
        Arrays.fill(rowOf, -1);
        rows = Scope.own(manager.zeros(new Shape(1, size())));
    }

    /// B·Q·d.
    private long size() {
        return examples * positions * width;
    }

    /// Makes room for these sources. Others lose their rows where there is no room for both.
    ///
    /// @return the sources that had a row and have none any more
    BitSet reserve(BitSet needed) {
        BitSet lost = new BitSet();
        BitSet missing = (BitSet) needed.clone();
        for (int source : sourceIn) {
            if (source >= 0) {
                missing.clear(source);
            }
        }
        int free = (int) Arrays.stream(sourceIn).filter(s -> s < 0).count();
        if (missing.cardinality() > free) {
            for (int row = 0; row < sourceIn.length; row++) {
                if (sourceIn[row] >= 0 && !needed.get(sourceIn[row])) {
                    lost.set(sourceIn[row]);
                    rowOf[sourceIn[row]] = -1;
                    sourceIn[row] = -1;
                    free++;
                }
            }
        }
        if (missing.cardinality() > free) {
            grow(needed.cardinality());
        }
        int row = 0;
        for (int source = missing.nextSetBit(0); source >= 0; source = missing.nextSetBit(source + 1)) {
            while (sourceIn[row] >= 0) {
                row++;
            }
            sourceIn[row] = source;
            rowOf[source] = row;
        }
        return lost;
    }

    private void grow(int needed) {
        int old = sourceIn.length;
        int capacity = Math.min(rowOf.length, needed + needed / 8 + 2);
        try (NDArray smaller = rows) {
            rows = Scope.own(manager.zeros(new Shape(capacity, size())));
            if (old > 0) {
                Tensors.putRows(rows, 0, smaller);
            }
        }
        sourceIn = Arrays.copyOf(sourceIn, capacity);
        Arrays.fill(sourceIn, old, capacity, -1);
    }

    /// Replaces the rows of sources, which must have been reserved: values [n,B,Q,d].
    void put(int[] sources, NDArray values) {
        Tensors.putRows(rows, places(sources), values.reshape(sources.length, size()));
    }

    /// The rows of sources, [n,B,Q,d].
    NDArray of(int[] sources) {
        return Tensors.rows(rows, places(sources)).reshape(sources.length, examples, positions, width);
    }

    private int[] places(int[] sources) {
        return Arrays.stream(sources).map(source -> rowOf[source]).toArray();
    }

    /// What destinations read: a base [B or 1,Q,d], the same for all, and on it the rows of each one's sources,
    /// [n,B,Q,d].
    NDArray added(NDArray base, int[][] sources) {
        int[][] places = Arrays.stream(sources).map(this::places).toArray(int[][]::new);
        int low = Arrays.stream(places).flatMapToInt(Arrays::stream).min().orElse(0);
        int high = Arrays.stream(places).flatMapToInt(Arrays::stream).max().orElse(0) + 1;
        long additions = Arrays.stream(places).mapToLong(p -> p.length).sum() * (size() + CALL);
        double product = (high - low) * size() * (MOVED + MULTIPLIED * sources.length) + CALL;
        return additions < product ? oneByOne(base, places) : together(base, places, low, high);
    }

    private NDArray oneByOne(NDArray base, int[][] places) {
        NDArray sums = base.broadcast(places.length, examples, positions, width).duplicate();
        NDArray flat = sums.reshape(places.length, size());
        for (int i = 0; i < places.length; i++) {
            NDArray sum = flat.get(i);
            for (int place : places[i]) {
                sum.addi(rows.get(place));
            }
        }
        return sums;
    }

    private NDArray together(NDArray base, int[][] places, int low, int high) {
        float[] mask = new float[places.length * (high - low)];
        for (int i = 0; i < places.length; i++) {
            for (int place : places[i]) {
                mask[i * (high - low) + place - low] = 1;
            }
        }
        NDArray chosen = rows.getManager().create(mask, new Shape(places.length, high - low));
        return chosen.matMul(Tensors.slice(rows, 0, low, high))
                .reshape(places.length, examples, positions, width)
                .addi(base);
    }

    @Override
    public void close() {
        rows.close();
    }
}
