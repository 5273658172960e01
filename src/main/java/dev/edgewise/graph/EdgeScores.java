package dev.edgewise.graph;

/// One number an edge: positive means that corrupting the edge hurts the metric.
///
/// Values are the mean over examples of an estimate of metric(clean) − metric(edge corrupted), in the metric's unit.
public final class EdgeScores {
    private final ComputationGraph graph;
    private final float[] values; // [E]
    private final float largest;
    private final double[] mass = new double[2]; // sums of |score|: of the positive, of the negative ones

    /// @param values one score an edge, in the graph's order; not copied, not changed afterwards
    public EdgeScores(ComputationGraph graph, float[] values) {
        if (values.length != graph.edges()) {
            throw new IllegalArgumentException(
                    "expected " + graph.edges() + " scores, one an edge, but found " + values.length);
        }
        this.graph = graph;
        this.values = values;
        float most = 0;
        for (float value : values) {
            most = Math.max(most, Math.abs(value));
            mass[value < 0 ? 1 : 0] += Math.abs(value);
        }
        largest = most;
    }

    /// From a matrix [U][W] with sources as rows, as the Python tools keep it; impossible edges are ignored.
    public static EdgeScores ofMatrix(ComputationGraph graph, float[][] matrix) {
        float[] values = new float[graph.edges()];
        for (int e = 0; e < values.length; e++) {
            values[e] = matrix[graph.sourceOf(e)][graph.destinationOf(e)];
        }
        return new EdgeScores(graph, values);
    }

    public ComputationGraph graph() {
        return graph;
    }

    public float of(int edge) {
        return values[edge];
    }

    public float[] toArray() {
        return values.clone();
    }

    /// The scores as a row-major matrix [U, W], impossible edges 0.
    public float[] toMatrix() {
        float[] matrix = new float[Math.multiplyExact(graph.sources(), graph.destinations())];
        for (int e = 0; e < values.length; e++) {
            matrix[graph.sourceOf(e) * graph.destinations() + graph.destinationOf(e)] = values[e];
        }
        return matrix;
    }

    /// The same scores with the opposite sign, for files written under the other convention.
    public EdgeScores flipped() {
        float[] other = new float[values.length];
        for (int e = 0; e < other.length; e++) {
            other[e] = -values[e];
        }
        return new EdgeScores(graph, other);
    }

    /// The largest |score|.
    public float largest() {
        return largest;
    }

    /// The sum of |score| over the edges with negative scores, or over the others.
    public double mass(boolean negative) {
        return mass[negative ? 1 : 0];
    }
}
