package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.tensor.Scope;
import java.util.List;

/// One layer's heads in the last run: rotated queries and z [H,B,Q,dh], rotated queries at the last tokens [H,B,1,dh],
/// rotated keys and values [H,B,P,dh]. Heads that have not run hold the ablated values.
record KeptHeads(NDArray queries, NDArray lastQueries, NDArray keys, NDArray values, NDArray z)
        implements AutoCloseable {

    /// Copies of the ablated values, for as many examples as the batch has.
    static KeptHeads of(CorruptedRun.Layer old, LastPositions last) {
        int examples = last.positions().length;
        return new KeptHeads(
                copy(old.queries(), examples),
                copy(last.of(old.queries()), examples),
                copy(old.keys(), examples),
                copy(old.values(), examples),
                copy(old.z(), examples));
    }

    private static NDArray copy(NDArray values, int examples) {
        long[] shape = values.getShape().getShape().clone();
        shape[1] = examples;
        NDArray copy = values.getManager().create(new Shape(shape));
        values.broadcast(new Shape(shape)).copyTo(copy);
        return Scope.own(copy);
    }

    /// Bytes of all layers together.
    static long bytes(long layers, long heads, long headWidth, long examples, long length, long late) {
        return 4 * layers * heads * headWidth * examples * (2 * length + 2 * late + 1);
    }

    @Override
    public void close() {
        List.of(queries, lastQueries, keys, values, z).forEach(NDArray::close);
    }
}
