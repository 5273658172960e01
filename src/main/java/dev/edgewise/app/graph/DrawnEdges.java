package dev.edgewise.app.graph;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import java.util.Arrays;
import java.util.BitSet;

/// Which of a circuit's edges get a line: all, or the strongest of very many. More lines than these cover the pane like
/// paint and tell nothing; the line above the graph says how many are left out.
final class DrawnEdges {
    static final int MOST = 20_000;

    private DrawnEdges() {}

    /// The edges with the largest |score|; of equal ones the first.
    static Circuit strongest(Circuit circuit, EdgeScores scores) {
        if (circuit.size() <= MOST) {
            return circuit;
        }
        float[] sizes = new float[circuit.size()];
        int[] filled = {0};
        circuit.forEach(edge -> sizes[filled[0]++] = Math.abs(scores.of(edge)));
        Arrays.sort(sizes);
        float least = sizes[sizes.length - MOST];
        BitSet drawn = new BitSet(circuit.graph().edges());
        int[] left = {MOST};
        circuit.forEach(edge -> {
            if (Math.abs(scores.of(edge)) > least) {
                drawn.set(edge);
                left[0]--;
            }
        });
        circuit.forEach(edge -> {
            if (left[0] > 0 && Math.abs(scores.of(edge)) == least) {
                drawn.set(edge);
                left[0]--;
            }
        });
        return Circuit.of(circuit.graph(), drawn);
    }
}
