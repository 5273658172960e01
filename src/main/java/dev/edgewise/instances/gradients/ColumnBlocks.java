package dev.edgewise.instances.gradients;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.job.Progress;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Walks over the matrix G [N,P] of sentence gradients in blocks of columns, each of 64 MB at most, so that one pass
/// reads the file once. Memory: one block, and what its product needs.
final class ColumnBlocks {
    static final long BUDGET = 64L << 20;

    private final SentenceGradients gradients;
    private final long budget;

    /// @param budget bytes of a block
    ColumnBlocks(SentenceGradients gradients, long budget) {
        this.gradients = gradients;
        this.budget = budget;
    }

    /// What is done with a block.
    @FunctionalInterface
    interface Use {
        /// @param block  [N, width], which lives until this returns
        /// @param from   its first column
        /// @param width  number of its columns
        void with(NDArray block, int from, int width);
    }

    void forEach(String what, Use use, Progress progress) {
        int n = gradients.sentences();
        int p = gradients.parameters();
        int width = (int) Math.max(1, Math.min(p, budget / 4 / Math.max(1, n)));
        ByteBuffer buffer = ByteBuffer.allocateDirect(4 * n * width).order(ByteOrder.nativeOrder());
        try (NDManager manager = Tensors.newManager()) {
            for (int from = 0; from < p; from += width) {
                progress.check();
                int now = Math.min(width, p - from);
                gradients.columns(from, from + now, MemorySegment.ofBuffer(buffer.clear()));
                try (Scope scope = new Scope()) {
                    // A view of the buffer, which outlives it.
                    NDArray block = manager.create(
                            buffer.slice(0, 4 * n * now).order(ByteOrder.nativeOrder()),
                            new Shape(n, now),
                            DataType.FLOAT32);
                    use.with(block, from, now);
                }
                progress.report(what, from + now, p);
            }
        }
    }
}
