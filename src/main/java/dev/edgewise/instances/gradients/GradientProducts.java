package dev.edgewise.instances.gradients;

import ai.djl.ndarray.NDArray;
import dev.edgewise.job.Progress;
import dev.edgewise.tensor.Tensors;

/// Products of the matrix G [N,P] of sentence gradients, each in one pass over its file. Blocks of columns are
/// multiplied by the engine in float32 and their results added up in double.
public final class GradientProducts {
    /// Rows of a product of blocks: half of a symmetric product is left out in steps of so many.
    private static final int ROWS = 512;

    private final SentenceGradients gradients;
    private final ColumnBlocks blocks;
    private final int step;

    public GradientProducts(SentenceGradients gradients) {
        this(gradients, ColumnBlocks.BUDGET, ROWS);
    }

    /// @param bytes of a block of columns
    /// @param step  rows of a product
    GradientProducts(SentenceGradients gradients, long bytes, int step) {
        this.gradients = gradients;
        this.step = step;
        blocks = new ColumnBlocks(gradients, bytes);
    }

    /// G v of several directions, [directions][P] → [directions][N].
    public double[][] dots(float[][] directions, Progress progress) {
        double[][] sums = new double[directions.length][gradients.sentences()];
        blocks.forEach(
                "products with sentences' gradients",
                (block, from, width) -> {
                    float[] v = columns(directions, from, width);
                    NDArray right = Tensors.create(block.getManager(), v, directions.length, width);
                    float[] products = right.matMul(block.transpose()).toFloatArray();
                    for (int q = 0; q < sums.length; q++) {
                        add(products, q * sums[q].length, sums[q]);
                    }
                },
                progress);
        return sums;
    }

    /// Gᵀ x of several combinations of sentences, [combinations][N] → [combinations][P].
    public double[][] combinations(double[][] weights, Progress progress) {
        int n = gradients.sentences();
        float[] flat = new float[weights.length * n];
        for (int q = 0; q < weights.length; q++) {
            for (int i = 0; i < n; i++) {
                flat[q * n + i] = (float) weights[q][i];
            }
        }
        double[][] sums = new double[weights.length][gradients.parameters()];
        blocks.forEach(
                "combinations of sentences' gradients",
                (block, from, width) -> {
                    NDArray left = Tensors.create(block.getManager(), flat, weights.length, n);
                    float[] products = left.matMul(block).toFloatArray();
                    for (int q = 0; q < sums.length; q++) {
                        for (int p = 0; p < width; p++) {
                            sums[q][from + p] = products[q * width + p];
                        }
                    }
                },
                progress);
        return sums;
    }

    /// ‖g_i‖² of each sentence, [N].
    public double[] squares(Progress progress) {
        double[] sums = new double[gradients.sentences()];
        blocks.forEach(
                "lengths of sentences' gradients",
                (block, from, width) -> add(block.square().sum(new int[] {1}).toFloatArray(), 0, sums),
                progress);
        return sums;
    }

    /// K = G Gᵀ, row after row, [N·N].
    double[] gram(Progress progress) {
        int n = gradients.sentences();
        double[] gram = new double[Math.multiplyExact(n, n)];
        blocks.forEach("Gram matrix of sentences' gradients", (block, from, width) -> addGram(block, gram), progress);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                gram[i * n + j] = gram[j * n + i];
            }
        }
        return gram;
    }

    /// Adds what a block gives to the upper half.
    private void addGram(NDArray block, double[] gram) {
        int n = (int) block.getShape().get(0);
        for (int from = 0; from < n; from += step) {
            int to = Math.min(n, from + step);
            NDArray rest = Tensors.slice(block, 0, from, n).transpose();
            float[] products = Tensors.slice(block, 0, from, to).matMul(rest).toFloatArray();
            for (int i = from; i < to; i++) {
                int at = (i - from) * (n - from) - from;
                for (int j = i; j < n; j++) {
                    gram[i * n + j] += products[at + j];
                }
            }
        }
    }

    private static float[] columns(float[][] rows, int from, int width) {
        float[] flat = new float[rows.length * width];
        for (int q = 0; q < rows.length; q++) {
            System.arraycopy(rows[q], from, flat, q * width, width);
        }
        return flat;
    }

    private static void add(float[] values, int from, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[from + i];
        }
    }
}
