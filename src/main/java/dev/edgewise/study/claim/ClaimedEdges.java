package dev.edgewise.study.claim;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Edge;
import dev.edgewise.graph.Node;
import dev.edgewise.graph.Port;
import dev.edgewise.io.UserError;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Edges that a claim is about: kept, all others are ablated; removed, they alone are.
public final class ClaimedEdges implements ClaimMembers {
    private final Circuit edges;

    private ClaimedEdges(Circuit edges) {
        this.edges = edges;
    }

    /// @throws UserError where there is no edge
    public static ClaimedEdges of(Circuit edges) {
        if (edges.isEmpty()) {
            throw new UserError("the claim names no edge; name at least one, for example m0->logits");
        }
        return new ClaimedEdges(edges);
    }

    /// @param where what names them, for the complaint: a file and key
    /// @throws UserError where the graph lacks one
    public static ClaimedEdges named(ComputationGraph graph, Collection<String> names, String where) {
        BitSet members = new BitSet();
        for (String name : names) {
            members.set(graph.findEdge(name)
                    .map(Edge::index)
                    .orElseThrow(() -> new UserError(where + " names \"" + name + "\", which this model lacks: it has "
                            + graph.layers() + " layers of " + graph.heads()
                            + " heads, and edges look like m0->logits or a0.h1->a2.h3<q>")));
        }
        return of(Circuit.of(graph, members));
    }

    @Override
    public ComputationGraph graph() {
        return edges.graph();
    }

    @Override
    public List<String> names() {
        return edges.edges().mapToObj(graph()::edgeName).toList();
    }

    @Override
    public int size() {
        return edges.size();
    }

    @Override
    public String kind() {
        return "edges";
    }

    @Override
    public Circuit kept() {
        return edges;
    }

    @Override
    public Circuit removed() {
        return edges.complement();
    }

    @Override
    public Circuit keptWithout(int member) {
        return edges.without(edges.edges().skip(member).findFirst().orElseThrow());
    }

    @Override
    public Optional<ClaimMembers> random(SplittableRandom random) {
        ComputationGraph graph = graph();
        return MatchedDraw.of(
                        edges.toBitSet(),
                        IntStream.range(0, graph.edges()),
                        this::kindOf,
                        drawn -> Circuit.of(graph, drawn),
                        random)
                .map(drawn -> new ClaimedEdges(Circuit.of(graph, drawn)));
    }

    /// Edges are alike that lead from the same kind of node into the same kind of input.
    private int kindOf(int edge) {
        ComputationGraph graph = graph();
        Edge found = graph.edge(edge);
        int kinds = Node.Kind.values().length;
        int ports = Port.values().length;
        int end = found.destination().node().kind().ordinal();
        return (found.source().kind().ordinal() * kinds + end) * ports
                + found.destination().port().ordinal();
    }
}
