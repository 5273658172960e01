package dev.edgewise.graph;

import java.util.BitSet;
import java.util.PriorityQueue;

/// Edges in order of their scores, sorted once, so that a circuit of any size is cut from it at once.
public final class RankedEdges {
    /// Less than this share of all edges, as 1 in how many, is counted out from the best.
    private static final int FEW = 16;

    private final EdgeScores scores;
    private final boolean signed;
    private final int[] order; // [E] edge indices, best first
    private final int[] rank; // [E] place of each edge in the order
    private final BitSet last;

    /// @param signed whether the largest signed score comes first, instead of the largest |score|
    public RankedEdges(EdgeScores scores, boolean signed) {
        this(scores, signed, new BitSet());
    }

    /// @param last edges that come after all others, whatever their scores
    public RankedEdges(EdgeScores scores, boolean signed, BitSet last) {
        this.scores = scores;
        this.signed = signed;
        this.last = (BitSet) last.clone();
        int n = scores.graph().edges();
        // Sorted as one long an edge: the key's bits, inverted so that the best comes first, then the index.
        long[] keys = new long[n];
        for (int e = 0; e < n; e++) {
            keys[e] = ((long) ~ascending(key(e)) << 32) | e;
        }
        java.util.Arrays.parallelSort(keys);
        order = new int[n];
        rank = new int[n];
        int front = 0;
        int back = n - last.cardinality();
        for (int i = 0; i < n; i++) {
            int edge = (int) keys[i];
            int place = last.get(edge) ? back++ : front++;
            order[place] = edge;
            rank[edge] = place;
        }
    }

    private RankedEdges(EdgeScores scores, boolean signed, BitSet last, int[] order, int[] rank) {
        this.scores = scores;
        this.signed = signed;
        this.last = last;
        this.order = order;
        this.rank = rank;
    }

    /// The same scores with the opposite signs; by |score| the order stays, and is shared.
    public RankedEdges flipped() {
        return signed
                ? new RankedEdges(scores.flipped(), true, last)
                : new RankedEdges(scores.flipped(), false, last, order, rank);
    }

    /// A float's bits as an int whose signed order is the float's order.
    private static int ascending(float value) {
        int bits = Float.floatToIntBits(value == 0 ? 0f : value);
        return bits < 0 ? bits ^ 0x7fffffff : bits;
    }

    private float key(int edge) {
        return signed ? scores.of(edge) : Math.abs(scores.of(edge));
    }

    public EdgeScores scores() {
        return scores;
    }

    public boolean signed() {
        return signed;
    }

    /// The edge at a place in the order, 0 the best.
    public int edgeAt(int place) {
        return order[place];
    }

    /// An edge's place in the order, 0 the best.
    public int rankOf(int edge) {
        return rank[edge];
    }

    /// The edges that come after all others, whatever their scores.
    public BitSet last() {
        return (BitSet) last.clone();
    }

    /// The same scores in the other order.
    public RankedEdges signed(boolean bySign) {
        return bySign == signed ? this : new RankedEdges(scores, bySign, last);
    }

    /// How many edges have a score (|score|, unless signed) of at least the threshold; those that come last do not
    /// count.
    public int countAtLeast(double threshold) {
        int low = 0;
        int high = order.length - last.cardinality();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (key(order[middle]) >= threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The n best edges, not pruned.
    public Circuit top(int n) {
        if (n < 0 || n > order.length) {
            throw new IllegalArgumentException(
                    "--edges " + n + " is outside the graph, which has " + order.length + " edges");
        }
        return Circuit.of(scores.graph(), n < order.length / FEW ? best(n) : rankedBefore(n));
    }

    private BitSet best(int n) {
        BitSet set = new BitSet(order.length);
        for (int i = 0; i < n; i++) {
            set.set(order[i]);
        }
        return set;
    }

    /// The same, but in the order of the edges: what is written lies together, which for millions is ten times faster.
    private BitSet rankedBefore(int n) {
        long[] words = new long[(order.length + 63) / 64];
        for (int edge = 0; edge < order.length; edge++) {
            if (rank[edge] < n) {
                words[edge >> 6] |= 1L << edge;
            }
        }
        return BitSet.valueOf(words);
    }

    /// The edges that a selection asks for, not pruned.
    public Circuit select(Selection selection) {
        if (selection.signed() != signed) {
            return signed(selection.signed()).select(selection);
        }
        return switch (selection) {
            case Selection.TopN top -> top(top.edges());
            case Selection.Threshold t -> top(countAtLeast(t.threshold()));
            case Selection.Greedy greedy -> greedy(greedy.edges());
        };
    }

    private Circuit greedy(int n) {
        ComputationGraph graph = scores.graph();
        if (n < 0 || n > order.length) {
            throw new IllegalArgumentException(
                    "--edges " + n + " is outside the graph, which has " + order.length + " edges");
        }
        BitSet chosen = new BitSet(order.length);
        BitSet reached = new BitSet(graph.nodes());
        PriorityQueue<Integer> frontier = new PriorityQueue<>((a, b) -> Integer.compare(rank[a], rank[b]));
        reach(graph, graph.sources(), reached, frontier);
        for (int taken = 0; taken < n && !frontier.isEmpty(); taken++) {
            int edge = frontier.poll();
            chosen.set(edge);
            reach(graph, graph.sourceOf(edge), reached, frontier);
        }
        return Circuit.of(graph, chosen);
    }

    private static void reach(ComputationGraph graph, int node, BitSet reached, PriorityQueue<Integer> frontier) {
        if (reached.get(node) || node == 0) {
            return;
        }
        reached.set(node);
        for (int destination : destinationsOf(graph, node)) {
            int first = graph.firstEdgeInto(destination);
            for (int s = 0; s < graph.sourcesFeeding(destination); s++) {
                frontier.add(first + s);
            }
        }
    }

    private static int[] destinationsOf(ComputationGraph graph, int number) {
        Node node = graph.node(number);
        return switch (node.kind()) {
            case LOGITS -> new int[] {graph.logitsDestination()};
            case MLP -> new int[] {graph.mlpDestination(node.layer())};
            case HEAD ->
                new int[] {
                    graph.headDestination(node.layer(), Port.Q, node.head()),
                    graph.headDestination(node.layer(), Port.K, node.head()),
                    graph.headDestination(node.layer(), Port.V, node.head())
                };
            case INPUT -> new int[0];
        };
    }
}
