package dev.edgewise.graph;

import java.util.BitSet;

/// Drops what cannot matter: nodes that nothing reaches, or that reach nothing, and their edges, to a fixed point.
public final class Pruning {
    private Pruning() {}

    /// Every node left (`input` and `logits` excepted) has an edge in, through q, k or v for a head, and an edge out.
    public static Circuit prune(Circuit circuit) {
        ComputationGraph graph = circuit.graph();
        int logits = graph.sources();
        BitSet edges = circuit.toBitSet();
        int[] in = new int[graph.nodes()];
        int[] out = new int[graph.nodes()];
        circuit.forEach(e -> {
            out[graph.sourceOf(e)]++;
            in[graph.nodeOfDestination(graph.destinationOf(e))]++;
        });
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int e = edges.nextSetBit(0); e >= 0; e = edges.nextSetBit(e + 1)) {
                int source = graph.sourceOf(e);
                int target = graph.nodeOfDestination(graph.destinationOf(e));
                boolean dead = (source != 0 && in[source] == 0) || (target != logits && out[target] == 0);
                if (dead) {
                    edges.clear(e);
                    out[source]--;
                    in[target]--;
                    changed = true;
                }
            }
        }
        return Circuit.of(graph, edges);
    }
}
