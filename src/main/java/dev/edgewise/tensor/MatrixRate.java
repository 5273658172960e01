package dev.edgewise.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/// How fast this machine multiplies float32 matrices: what all other times are measured against.
public final class MatrixRate {
    private MatrixRate() {}

    /// The best of several products [rows, inner] × [inner, columns], in billions of floating-point operations a second
    /// (a multiplication and an addition count as two).
    public static double gflops(int rows, int inner, int columns, int repeats) {
        double best = 0;
        try (NDManager manager = Tensors.newManager()) {
            NDArray left = manager.randomNormal(new Shape(rows, inner));
            NDArray right = manager.randomNormal(new Shape(inner, columns));
            for (int i = 0; i < repeats; i++) {
                try (Scope scope = new Scope()) {
                    long start = System.nanoTime();
                    left.matMul(right);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    best = Math.max(best, 2.0 * rows * inner * columns / seconds / 1e9);
                }
            }
        }
        return best;
    }
}
