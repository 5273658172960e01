package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Collects what each example contributes to each edge under several weightings of the examples at once.
final class WeightedSums {
    private final ComputationGraph graph;
    private final ExampleWeights weights;
    private final double[][] sums; // [R,E]

    WeightedSums(ComputationGraph graph, ExampleWeights weights) {
        this.graph = graph;
        this.weights = weights;
        sums = new double[weights.size()][graph.edges()];
    }

    ComputationGraph graph() {
        return graph;
    }

    /// Whether all examples count the same in the only row: then their contributions may be added before.
    boolean isPlainMean() {
        double[] row = weights.rows().getFirst();
        return weights.size() == 1 && Arrays.stream(row).allMatch(w -> w == row[0]);
    }

    /// Adds contributions that are summed over examples already, for a plain mean.
    ///
    /// @param values into n destinations one after the other, [n, sources that feed them]
    void addSummed(int firstDestination, float[] values) {
        double weight = weights.rows().getFirst()[0];
        int edge = graph.firstEdgeInto(firstDestination);
        for (float value : values) {
            sums[0][edge++] += weight * value;
        }
    }

    /// Adds each example's own contributions.
    ///
    /// @param values [B, n · sources that feed them]
    void add(int firstDestination, NDArray values, Batch batch) {
        int rows = weights.size();
        float[] share = new float[rows * batch.size()];
        for (int r = 0; r < rows; r++) {
            for (int b = 0; b < batch.size(); b++) {
                share[r * batch.size() + b] = (float) weights.rows().get(r)[batch.places()[b]];
            }
        }
        float[] weighted = Tensors.create(values.getManager(), share, rows, batch.size())
                .matMul(values)
                .toFloatArray();
        int width = weighted.length / rows;
        int edge = graph.firstEdgeInto(firstDestination);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < width; i++) {
                sums[r][edge + i] += weighted[r * width + i];
            }
        }
    }

    /// One set of scores a row.
    ///
    /// @param scale every sum is multiplied by
    List<EdgeScores> scores(double scale) {
        List<EdgeScores> all = new ArrayList<>();
        for (double[] row : sums) {
            float[] values = new float[row.length];
            for (int e = 0; e < values.length; e++) {
                values[e] = (float) (row[e] * scale);
            }
            all.add(new EdgeScores(graph, values));
        }
        return List.copyOf(all);
    }
}
