package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Finds examples in a division of their task into batches, and puts what was run there together for another batch.
///
/// Results are views where the examples stand side by side in one batch, and copies otherwise; they belong to the
/// innermost scope.
final class ExampleRows {
    private final int[] batchOf; // by example
    private final int[] rowOf;

    /// @param batches a division of all examples of a task
    ExampleRows(List<Batch> batches) {
        int examples = batches.stream().mapToInt(Batch::size).sum();
        batchOf = new int[examples];
        rowOf = new int[examples];
        for (int b = 0; b < batches.size(); b++) {
            int[] places = batches.get(b).places();
            for (int row = 0; row < places.length; row++) {
                batchOf[places[row]] = b;
                rowOf[places[row]] = row;
            }
        }
    }

    /// What sources write at all positions of a batch, [B,P,..]; 0 at padding beyond what was run.
    ///
    /// @param runs by number of the division's batch; asked once for each
    SourceOutputs outputs(Batch batch, IntFunction<SourceOutputs> runs) {
        int[] origins = origins(batch);
        List<List<NDArray>> parts = new ArrayList<>();
        for (int origin : origins) {
            int[] rows = rows(batch, origin);
            parts.add(runs.apply(origin).all().stream()
                    .map(array -> positions(chosen(array, rows), batch.length()))
                    .toList());
        }
        int[] order = order(batch, origins);
        List<NDArray> all = IntStream.range(0, parts.getFirst().size())
                .mapToObj(i -> joined(parts.stream().map(part -> part.get(i)).toList(), order))
                .toList();
        return SourceOutputs.ofAll(all);
    }

    /// One row for each example of a batch, [B,..].
    ///
    /// @param runs by number of the division's batch
    NDArray rows(Batch batch, IntFunction<NDArray> runs) {
        int[] origins = origins(batch);
        List<NDArray> parts = Arrays.stream(origins)
                .mapToObj(origin -> chosen(runs.apply(origin), rows(batch, origin)))
                .toList();
        return joined(parts, order(batch, origins));
    }

    private int[] origins(Batch batch) {
        return Arrays.stream(batch.places())
                .map(place -> batchOf[place])
                .distinct()
                .toArray();
    }

    private int[] rows(Batch batch, int origin) {
        return Arrays.stream(batch.places())
                .filter(place -> batchOf[place] == origin)
                .map(place -> rowOf[place])
                .toArray();
    }

    /// For each example of a batch, where it stands among the parts, one after the other.
    private int[] order(Batch batch, int[] origins) {
        int[] next = new int[Arrays.stream(origins).max().orElseThrow() + 1];
        int before = 0;
        for (int origin : origins) {
            next[origin] = before;
            before += rows(batch, origin).length;
        }
        return Arrays.stream(batch.places())
                .map(place -> next[batchOf[place]]++)
                .toArray();
    }

    /// Never the array itself, which belongs to somebody else.
    private static NDArray chosen(NDArray array, int[] rows) {
        boolean adjacent = rows[rows.length - 1] - rows[0] == rows.length - 1
                && IntStream.range(1, rows.length).allMatch(i -> rows[i] == rows[i - 1] + 1);
        if (!adjacent) {
            return Scope.only(() -> Tensors.rows(array, Tensors.indices(array.getManager(), rows)));
        }
        NDArray view = Tensors.slice(array, 0, rows[0], rows[0] + rows.length);
        return view == array ? array.reshape(array.getShape()) : view;
    }

    private static NDArray positions(NDArray array, int length) {
        long[] s = array.getShape().getShape().clone();
        int axis = s.length - 2;
        if (s[axis] >= length) {
            return Tensors.slice(array, axis, 0, length);
        }
        s[axis] = length - s[axis];
        return array.concat(array.getManager().zeros(new ai.djl.ndarray.types.Shape(s)), axis);
    }

    private static NDArray joined(List<NDArray> parts, int[] order) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return Scope.only(() -> {
            NDArray all = NDArrays.concat(new NDList(parts), 0);
            return Tensors.rows(all, order);
        });
    }
}
