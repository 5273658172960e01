package dev.edgewise.faithfulness;

import dev.edgewise.graph.ComputationGraph;
import java.util.Arrays;

/// What a kept run knows of its own age: what each destination read and when, when each node gave its output and when
/// that last became another. From this follows what a changed circuit leaves valid, wherever an earlier run broke off.
///
/// Time is counted in steps; a layer's heads are one, its MLP is another. What is done in [Span#ALL] counts for
/// [Span#LAST] too. Destinations start as having read ablated values alone, nodes as never having given anything.
final class Freshness {
    private static final int[] NONE = {};
    private static final int NEVER = -1;

    private final int[][][] read = new int[2][][]; // by span and destination: sources
    private final long[][] readAt = new long[2][]; // by span and destination
    private final long[][] gaveAt = new long[2][]; // by span and node
    private final long[][] changedAt = new long[2][]; // by span and node
    private long now;

    Freshness(ComputationGraph graph) {
        for (int s = 0; s < 2; s++) {
            read[s] = new int[graph.destinations()][];
            Arrays.fill(read[s], NONE);
            readAt[s] = new long[graph.destinations()];
            gaveAt[s] = new long[graph.nodes()];
            Arrays.fill(gaveAt[s], NEVER);
            changedAt[s] = new long[graph.nodes()];
        }
    }

    /// The next step begins: what is read and given from here on is newer than all before.
    void step() {
        now++;
    }

    /// Whether a destination has last read just these sources, and none has changed since. At all positions that must
    /// hold for the last tokens too: a run in between may have needed nothing else there.
    boolean hasRead(Span span, int destination, int[] sources) {
        for (int s = span.ordinal(); s < 2; s++) {
            if (!Arrays.equals(read[s][destination], sources)) {
                return false;
            }
            for (int source : sources) {
                if (changedAt[s][source] > readAt[s][destination]) {
                    return false;
                }
            }
        }
        return true;
    }

    void reads(Span span, int destination, int[] sources) {
        for (int s = span.ordinal(); s < 2; s++) {
            read[s][destination] = sources;
            readAt[s][destination] = now;
        }
    }

    /// Whether a node has ever given an output that is still there. An output at all positions no longer counts once
    /// the one at the last tokens is newer.
    boolean hasGiven(Span span, int node) {
        long at = gaveAt[span.ordinal()][node];
        return at != NEVER && at == gaveAt[Span.LAST.ordinal()][node];
    }

    /// Whether a node has given its output since a destination of its own last read anything.
    ///
    /// @param span of the output
    /// @param reading the span in which the destination reads
    boolean hasGivenSince(Span span, int node, Span reading, int destination) {
        return hasGiven(span, node) && gaveAt[span.ordinal()][node] >= readAt[reading.ordinal()][destination];
    }

    /// @param changed whether the output is another than before
    void gives(Span span, int node, boolean changed) {
        for (int s = span.ordinal(); s < 2; s++) {
            gaveAt[s][node] = now;
            if (changed) {
                changedAt[s][node] = now;
            }
        }
    }

    /// A node's output in one span is no longer there.
    void forget(Span span, int node) {
        gaveAt[span.ordinal()][node] = NEVER;
    }
}
