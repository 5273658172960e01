package dev.edgewise.faithfulness;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Port;
import dev.edgewise.graph.Pruning;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/// Who reads whom in a circuit, and where: what a circuit asks of a run, apart from weights and examples.
///
/// The logits are read at the last token alone. So a node that only `logits` reads is needed there alone; so is one
/// that
/// is read only by MLPs, or by queries of heads, that are themselves needed there alone. Keys and values are looked at
/// from later positions, so what they read is needed at all positions.
final class CircuitReads {
    private static final int[] NONE = {};

    private final ComputationGraph graph;
    private final int[][] sources; // by destination, ascending
    private final BitSet active; // node numbers
    private final BitSet everywhere = new BitSet(); // node numbers of those read at all positions

    private CircuitReads(Circuit circuit) {
        graph = circuit.graph();
        active = circuit.nodes();
        sources = new int[graph.destinations()][];
        Arrays.fill(sources, NONE);
        int[] counts = new int[graph.destinations()];
        circuit.forEach(e -> counts[graph.destinationOf(e)]++);
        circuit.forEach(e -> {
            int d = graph.destinationOf(e);
            if (sources[d].length == 0) {
                sources[d] = new int[counts[d]];
            }
            sources[d][sources[d].length - counts[d]--] = graph.sourceOf(e);
        });
        // Whoever reads a node's output comes later in the order of destinations than the node's own inputs.
        for (int d = graph.destinations() - 1; d >= 0; d--) {
            Port port = graph.destination(d).port();
            if (port == Port.K || port == Port.V || everywhere.get(graph.nodeOfDestination(d))) {
                Arrays.stream(sources[d]).forEach(everywhere::set);
            }
        }
    }

    /// Of a circuit, pruned: nodes that nothing reaches or that reach nothing keep their ablated output.
    static CircuitReads of(Circuit circuit) {
        return new CircuitReads(Pruning.prune(circuit));
    }

    /// Whether no path leads from `input` to `logits`.
    boolean isEmpty() {
        return active.isEmpty();
    }

    ComputationGraph graph() {
        return graph;
    }

    /// The sources of a destination's edges, ascending; none where it reads ablated values alone.
    int[] sources(int destination) {
        return sources[destination];
    }

    boolean isActive(int node) {
        return active.get(node);
    }

    /// Where an active node is needed.
    Span span(int node) {
        return everywhere.get(node) ? Span.ALL : Span.LAST;
    }

    /// The active heads of a layer.
    int[] heads(int layer) {
        return IntStream.range(0, graph.heads())
                .filter(h -> active.get(graph.headSource(layer, h)))
                .toArray();
    }

    /// The sources, by number, that are needed in a span; those needed at all positions are needed at the last too.
    BitSet needed(Span span) {
        BitSet result = (BitSet) (span == Span.ALL ? everywhere : active).clone();
        result.clear(graph.sources());
        return result;
    }
}
