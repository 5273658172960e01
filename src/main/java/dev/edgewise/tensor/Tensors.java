package dev.edgewise.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.nio.FloatBuffer;

/// The few operations that the engine lacks or hides. Everything else is DJL's [NDArray] itself.
public final class Tensors {
    private Tensors() {}

    /// A manager for arrays that live until it is closed.
    public static NDManager newManager() {
        return NDManager.newBaseManager("PyTorch");
    }

    /// Brings the engine into memory, so that the first array does not wait for it.
    public static void load() {
        try (NDManager manager = newManager()) {
            manager.ones(new Shape(2, 2)).matMul(manager.ones(new Shape(2, 2)));
        }
    }

    /// Limits the engine's threads inside one operation. Call it before the first array is made.
    public static void setThreads(int threads) {
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    }

    /// How many threads the engine uses inside one operation.
    public static int threads() {
        return Integer.getInteger(
                "ai.djl.pytorch.num_threads", Runtime.getRuntime().availableProcessors());
    }

    public static String engineVersion() {
        return Engine.getEngine("PyTorch").getVersion();
    }

    /// An array in the engine's own memory: one made from a Java buffer keeps that buffer alive instead.
    public static NDArray create(NDManager manager, float[] values, long... shape) {
        return owned(manager.create(FloatBuffer.wrap(values), new Shape(shape), DataType.FLOAT32));
    }

    /// A copy in memory of the engine. The original shares a Java buffer that goes with it, whatever views of it are
    /// left.
    private static NDArray owned(NDArray view) {
        try (view) {
            return view.duplicate();
        }
    }

    /// Rows of a table, [.., n] indices (int64) into [rows, ..columns] → [.., n, ..columns]; differentiable in both.
    public static NDArray rows(NDArray table, NDArray indices) {
        long[] shape = table.getShape().getShape();
        if (shape.length == 2) {
            return embedding(table, indices);
        }
        long rest = table.size() / shape[0];
        NDArray flat = embedding(table.reshape(shape[0], rest), indices);
        long[] result = shape.clone();
        result[0] = indices.size();
        return flat.reshape(result);
    }

    private static NDArray embedding(NDArray table, NDArray indices) {
        return indices.getNDArrayInternal()
                .embedding(indices, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    /// The rows of chosen numbers; the table itself, not a copy, where all are chosen in order.
    public static NDArray rows(NDArray table, int[] chosen) {
        if (chosen.length == table.getShape().get(0) && isIdentity(chosen)) {
            return table;
        }
        return rows(table, indices(table.getManager(), chosen));
    }

    private static boolean isIdentity(int[] chosen) {
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i] != i) {
                return false;
            }
        }
        return true;
    }

    public static NDArray indices(NDManager manager, int[] values) {
        long[] wide = new long[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return owned(manager.create(wide));
    }

    /// A view of `from ≤ index < to` along one axis.
    public static NDArray slice(NDArray array, int axis, long from, long to) {
        if (from == 0 && to == array.getShape().get(axis)) {
            return array;
        }
        NDIndex index = new NDIndex();
        for (int i = 0; i < axis; i++) {
            index.addAllDim();
        }
        return array.get(index.addSliceDim(from, to));
    }

    /// Writes values over `from ≤ row < from + rows` of an array's first axis.
    public static void putRows(NDArray array, long from, NDArray values) {
        array.set(new NDIndex().addSliceDim(from, from + values.getShape().get(0)), values);
    }

    /// Writes values over chosen rows of an array's first axis; neighbours in one go.
    public static void putRows(NDArray array, int[] chosen, NDArray values) {
        int from = 0;
        for (int i = 1; i <= chosen.length; i++) {
            if (i == chosen.length || chosen[i] != chosen[i - 1] + 1) {
                putRows(array, chosen[from], slice(values, 0, from, i));
                from = i;
            }
        }
    }

    /// x · factor, for use wherever a gradient may be taken.
    ///
    /// Never `x.mul(number)` there: the engine keeps the number for the backward pass, but as a view of a Java buffer
    /// that DJL lets go at once. A garbage collection between forward and backward pass then leaves whatever memory
    /// holds by that time, and the gradient is wrong without any sign. Here the number is copied into memory of the
    /// engine, which lives as long as the engine needs it.
    public static NDArray times(NDArray x, double factor) {
        return x.mul(owned(x.getManager().create((float) factor)));
    }

    /// Token ids padded on the right with 0 to one length, [B,P] int64.
    public static NDArray ids(NDManager manager, int[][] prompts, int length) {
        long[] flat = new long[prompts.length * length];
        for (int b = 0; b < prompts.length; b++) {
            for (int p = 0; p < prompts[b].length; p++) {
                flat[b * length + p] = prompts[b][p];
            }
        }
        return owned(manager.create(flat, new Shape(prompts.length, length)));
    }

    public static double[] toDoubles(NDArray array) {
        float[] values = array.toFloatArray();
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i];
        }
        return result;
    }
}
