package dev.edgewise.instances.methods;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.instances.Damping;
import dev.edgewise.instances.gradients.GramMatrix;
import dev.edgewise.io.UserError;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.nio.DoubleBuffer;
import java.util.Arrays;

/// The inverse of the damped empirical Fisher matrix F + λI, F = GᵀG/N, exactly, through the N×N system that it comes
/// down to (Woodbury): g_iᵀ (F + λI)⁻¹ g_q = N [(K + NλI)⁻¹ K_q]_i.
///
/// One Gram matrix serves all λ. The inverse of K + NλI is taken in double by the engine and kept until another λ is
/// asked for: 2,400 sentences take about a second, 4,000 some five; it holds two matrices of N² doubles. One step of
/// refinement leaves a residual of double's precision.
public final class DampedFisher implements AutoCloseable {
    private static final double DEFAULT = 0.01;

    private final GramMatrix gram;
    private final double byDefault;
    private final NDManager manager = Tensors.newManager();
    private NDArray matrix;
    private NDArray inverse;
    private double lambda;

    /// @throws UserError where all gradients are 0
    public DampedFisher(GramMatrix gram) {
        this.gram = gram;
        byDefault = DEFAULT * gram.trace() / ((double) gram.size() * gram.size());
        if (!(byDefault > 0)) {
            throw new UserError("all gradients of sentences are 0: there is nothing for their influence to rest on");
        }
        matrix = manager.zeros(new Shape(1));
        inverse = manager.zeros(new Shape(1));
    }

    /// 0.01 tr(K)/N²: a hundredth of the mean eigenvalue that F has in the space of the sentences.
    public double defaultLambda() {
        return byDefault;
    }

    public double lambda(Damping damping) {
        return damping.of(byDefault);
    }

    /// x = (K + NλI)⁻¹ b of several right sides, [n][N] → [n][N].
    public double[][] solve(double[][] right, double at) {
        invert(at);
        int n = gram.size();
        double[] flat = new double[right.length * n];
        for (int q = 0; q < right.length; q++) {
            System.arraycopy(right[q], 0, flat, q * n, n);
        }
        try (Scope scope = new Scope()) {
            NDArray b = doubles(flat, right.length, n);
            NDArray x = b.matMul(inverse);
            double[] solved = x.add(b.sub(x.matMul(matrix)).matMul(inverse)).toDoubleArray();
            double[][] rows = new double[right.length][];
            Arrays.setAll(rows, q -> Arrays.copyOfRange(solved, q * n, (q + 1) * n));
            return rows;
        }
    }

    /// Influence of every sentence on queries, N (K + NλI)⁻¹ K_q, in nats: how much a query's loss falls per unit of
    /// weight that a sentence gets beside the corpus's mean loss, of which each has 1/N already.
    ///
    /// @param products K_q, [queries][N]
    public double[][] scores(double[][] products, double at) {
        double[][] scores = solve(products, at);
        for (double[] row : scores) {
            for (int i = 0; i < row.length; i++) {
                row[i] *= gram.size();
            }
        }
        return scores;
    }

    /// g_iᵀ (F + λI)⁻¹ g_i of every sentence: N (1 − Nλ [(K + NλI)⁻¹]_ii), [N].
    public double[] selfInfluence(double at) {
        invert(at);
        int n = gram.size();
        double[] all = inverse.toDoubleArray();
        double[] own = new double[n];
        Arrays.setAll(own, i -> n * (1 - n * at * all[i * n + i]));
        return own;
    }

    private void invert(double at) {
        if (at == lambda) {
            return;
        }
        int n = gram.size();
        double[] damped = gram.values().clone();
        for (int i = 0; i < n; i++) {
            damped[i * n + i] += n * at;
        }
        lambda = 0;
        matrix.close();
        inverse.close();
        try (Scope scope = new Scope()) {
            matrix = Scope.own(doubles(damped, n, n));
            inverse = Scope.own(matrix.inverse());
        }
        lambda = at;
    }

    private NDArray doubles(double[] values, int rows, int columns) {
        NDArray view = manager.create(DoubleBuffer.wrap(values), new Shape(rows, columns), DataType.FLOAT64);
        return view.duplicate();
    }

    @Override
    public void close() {
        manager.close();
    }
}
