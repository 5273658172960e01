package dev.edgewise.attribution;

import java.util.Arrays;

/// Exact effects of chosen edges, one number an edge and example; NaN where none is measured yet.
///
/// Positive where corrupting the edge hurts: metric(clean) − metric(run with this edge alone corrupted), the other way
/// round for losses, in the metric's unit.
public final class EdgeEffects {
    private final int[] edges;
    private final float[][] values; // [n][examples]

    private EdgeEffects(int[] edges, float[][] values) {
        this.edges = edges;
        this.values = values;
    }

    /// Nothing measured yet.
    ///
    /// @param edges    edge indices, each once, in any order
    /// @param examples how many examples the task has
    public static EdgeEffects none(int[] edges, int examples) {
        float[][] values = new float[edges.length][examples];
        for (float[] row : values) {
            Arrays.fill(row, Float.NaN);
        }
        return new EdgeEffects(edges.clone(), values);
    }

    /// From a row-major matrix [n, examples].
    static EdgeEffects of(int[] edges, float[] matrix) {
        int examples = edges.length == 0 ? 0 : matrix.length / edges.length;
        float[][] values = new float[edges.length][];
        Arrays.setAll(values, i -> Arrays.copyOfRange(matrix, i * examples, (i + 1) * examples));
        return new EdgeEffects(edges.clone(), values);
    }

    public int size() {
        return edges.length;
    }

    public int[] edges() {
        return edges.clone();
    }

    public int edge(int row) {
        return edges[row];
    }

    /// One number an example, in the task's order.
    public double[] ofExamples(int row) {
        double[] result = new double[values[row].length];
        Arrays.setAll(result, i -> values[row][i]);
        return result;
    }

    /// The mean over examples; NaN where one is missing.
    public double mean(int row) {
        double sum = 0;
        for (float value : values[row]) {
            sum += value;
        }
        return sum / values[row].length;
    }

    /// The mean over examples that count differently.
    public double mean(int row, double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            // An example that does not count may be unknown.
            sum += weights[i] == 0 ? 0 : weights[i] * values[row][i];
        }
        return sum;
    }

    boolean isKnown(int row, int example) {
        return !Float.isNaN(values[row][example]);
    }

    void put(int row, int example, double value) {
        values[row][example] = (float) value;
    }

    /// How many numbers are measured, of all edges and examples.
    public long known() {
        long known = 0;
        for (float[] row : values) {
            for (float value : row) {
                known += Float.isNaN(value) ? 0 : 1;
            }
        }
        return known;
    }

    /// Row-major, [n, examples].
    float[] toMatrix() {
        int examples = values.length == 0 ? 0 : values[0].length;
        float[] matrix = new float[Math.multiplyExact(values.length, examples)];
        for (int i = 0; i < values.length; i++) {
            System.arraycopy(values[i], 0, matrix, i * examples, examples);
        }
        return matrix;
    }
}
