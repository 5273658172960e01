package dev.edgewise.instances.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.instances.Damping;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;

/// The curvature of one layer as EK-FAC sees it: diagonal in the Kronecker product of two eigenbases, with the
/// diagonal Λ measured there. Matrices of the layer are [out,in'] as in [LinearLayer].
///
/// Curvature here is the Fisher information of the corpus's mean loss, in nats a squared parameter.
final class LayerCurvature implements AutoCloseable {
    private static final double DEFAULT = 0.1;

    private final LinearLayer layer;
    private final NDArray inputBasis; // [in',in'], an eigenvector of A a row
    private final NDArray outputBasis; // [out,out], an eigenvector of S a row
    private final NDArray squares; // [out,in'], sums until [#divide]

    LayerCurvature(NDManager manager, LinearLayer layer, double[][] inputBasis, double[][] outputBasis) {
        this.layer = layer;
        this.inputBasis = Scope.own(array(manager, inputBasis));
        this.outputBasis = Scope.own(array(manager, outputBasis));
        squares = Scope.own(manager.zeros(new Shape(layer.out(), layer.read())));
    }

    private static NDArray array(NDManager manager, double[][] rows) {
        int n = rows.length;
        float[] flat = new float[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                flat[i * n + j] = (float) rows[i][j];
            }
        }
        return Tensors.create(manager, flat, n, n);
    }

    LinearLayer layer() {
        return layer;
    }

    /// Adds the squares of some sentences' gradients, [n,out,in'], in the eigenbasis.
    void add(NDArray gradients) {
        squares.addi(inBasis(gradients).square().sum(new int[] {0}));
    }

    /// Makes the sums of squares over so many sentences their mean.
    void divide(int sentences) {
        squares.divi(sentences);
    }

    /// Λ, [out,in'].
    NDArray eigenvalues() {
        return squares;
    }

    /// λ of this layer: 0.1 of its mean eigenvalue by default (Grosse et al. 2023).
    double lambda(Damping damping) {
        return damping.of(DEFAULT * squares.mean().getFloat());
    }

    /// (F + λ)⁻¹ of several matrices, [n,out,in'] → [n,out,in']. Where no label moves the layer, as queries and keys
    /// of sentences with a single predicted token, λ would be 0: the layer then counts for nothing.
    NDArray solve(NDArray gradients, Damping damping) {
        if (!(lambda(damping) > 0)) {
            return gradients.zerosLike();
        }
        NDArray divided = inBasis(gradients).div(squares.add(lambda(damping)));
        return outputBasis.transpose().matMul(divided).matMul(inputBasis);
    }

    private NDArray inBasis(NDArray gradients) {
        return outputBasis.matMul(gradients).matMul(inputBasis.transpose());
    }

    @Override
    public void close() {
        inputBasis.close();
        outputBasis.close();
        squares.close();
    }
}
