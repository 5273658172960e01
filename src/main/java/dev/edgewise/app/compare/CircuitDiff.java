package dev.edgewise.app.compare;

import dev.edgewise.app.inspector.Scores;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import java.util.BitSet;

/// Two circuits of one graph, edge by edge: in the first only, in both, in the second only.
public record CircuitDiff(Run a, Run b, BitSet onlyA, BitSet both, BitSet onlyB) {

    /// As the two runs' circuits are now.
    public static CircuitDiff of(Run a, Run b) {
        BitSet onlyA = a.circuit().toBitSet();
        BitSet onlyB = b.circuit().toBitSet();
        BitSet both = a.circuit().toBitSet();
        both.and(onlyB);
        onlyA.andNot(both);
        onlyB.andNot(both);
        return new CircuitDiff(a, b, onlyA, both, onlyB);
    }

    /// All edges that either has.
    public Circuit either() {
        BitSet all = (BitSet) onlyA.clone();
        all.or(both);
        all.or(onlyB);
        return Circuit.of(a.graph(), all);
    }

    /// How strong each edge is in its own circuit, 0 to 1: scores of two methods have no common unit. Never negative,
    /// because in a diff a dash tells the circuit, not the sign.
    public EdgeScores strengths() {
        float largestA = largest(a);
        float largestB = largest(b);
        float[] strengths = new float[a.graph().edges()];
        either().forEach(edge -> {
            float inA = a.circuit().contains(edge) ? Math.abs(a.scores().of(edge)) / largestA : 0;
            float inB = b.circuit().contains(edge) ? Math.abs(b.scores().of(edge)) / largestB : 0;
            strengths[edge] = Math.max(inA, inB);
        });
        return new EdgeScores(a.graph(), strengths);
    }

    private static float largest(Run run) {
        float[] largest = {Float.MIN_NORMAL};
        run.circuit()
                .forEach(e ->
                        largest[0] = Math.max(largest[0], Math.abs(run.scores().of(e))));
        return largest[0];
    }

    /// What the card beside the pointer says about an edge.
    public String facts(int edge) {
        String where = both.get(edge) ? "in both" : onlyA.get(edge) ? "only in A" : "only in B";
        return where + "\nA " + Scores.signed(a.scores().of(edge)) + ", rank "
                + (a.ranked().rankOf(edge) + 1) + "\nB "
                + Scores.signed(b.scores().of(edge)) + ", rank "
                + (b.ranked().rankOf(edge) + 1);
    }
}
