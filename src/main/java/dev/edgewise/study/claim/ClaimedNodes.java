package dev.edgewise.study.claim;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Node;
import dev.edgewise.io.UserError;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Heads and MLPs that a claim is about.
///
/// *Kept* means that every other head and MLP gives what it gives when it is ablated: of the graph's edges those among
/// the claimed nodes, `input` and `logits` are left. *Removed* means that no edge leaves a claimed node. `input` and
/// `logits` are part of every run and never members.
public final class ClaimedNodes implements ClaimMembers {
    private final ComputationGraph graph;
    private final BitSet nodes;

    private ClaimedNodes(ComputationGraph graph, BitSet nodes) {
        this.graph = graph;
        this.nodes = nodes;
    }

    /// @param nodes by number; `input` and `logits` are passed over
    /// @throws UserError where none is left
    public static ClaimedNodes of(ComputationGraph graph, BitSet nodes) {
        BitSet members = (BitSet) nodes.clone();
        members.clear(0);
        members.clear(graph.sources());
        if (members.isEmpty()) {
            throw new UserError("the claim names no node but input and logits, which are part of every run; name heads"
                    + " or MLPs, for example a1.h0,m2");
        }
        return new ClaimedNodes(graph, members);
    }

    /// @param where what names them, for the complaint: an option, or a file and key
    /// @throws UserError where the graph lacks one
    public static ClaimedNodes named(ComputationGraph graph, Collection<String> names, String where) {
        BitSet members = new BitSet();
        for (String name : names) {
            Node node = graph.findNode(name)
                    .orElseThrow(() -> new UserError(where + " names \"" + name + "\", which this model lacks: its "
                            + graph.layers() + " layers of " + graph.heads() + " heads have nodes a0.h0 to "
                            + Node.head(graph.layers() - 1, graph.heads() - 1).name() + " and m0 to "
                            + Node.mlp(graph.layers() - 1).name()));
            members.set(graph.numberOf(node));
        }
        return of(graph, members);
    }

    @Override
    public ComputationGraph graph() {
        return graph;
    }

    @Override
    public List<String> names() {
        return nodes.stream().mapToObj(n -> graph.node(n).name()).toList();
    }

    @Override
    public String kind() {
        return "nodes";
    }

    @Override
    public Circuit kept() {
        return among(nodes);
    }

    @Override
    public Circuit removed() {
        return Circuit.of(graph, IntStream.range(0, graph.edges()).filter(e -> !nodes.get(graph.sourceOf(e))));
    }

    @Override
    public Circuit keptWithout(int member) {
        BitSet others = (BitSet) nodes.clone();
        others.clear(nodes.stream().skip(member).findFirst().orElseThrow());
        return among(others);
    }

    private Circuit among(BitSet members) {
        BitSet in = (BitSet) members.clone();
        in.set(0);
        in.set(graph.sources());
        return Circuit.of(
                graph,
                IntStream.range(0, graph.edges())
                        .filter(e ->
                                in.get(graph.sourceOf(e)) && in.get(graph.nodeOfDestination(graph.destinationOf(e)))));
    }

    @Override
    public Optional<ClaimMembers> random(SplittableRandom random) {
        return MatchedDraw.of(
                        nodes,
                        IntStream.range(1, graph.sources()),
                        n -> graph.node(n).kind().ordinal(),
                        drawn -> among(drawn),
                        random)
                .map(drawn -> new ClaimedNodes(graph, drawn));
    }
}
