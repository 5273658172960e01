package dev.edgewise.patching;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Node;
import dev.edgewise.graph.Port;
import dev.edgewise.io.UserError;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Paths from their names: an edge as in circuit files (`a1.h5->logits`, `m0->a1.h5<v>`), two nodes (`a0.h1->a3.h5`,
/// all inputs of the second), or one node (`a1.h5`, of which direct, mediated and total paths are told apart).
public final class PathNames {
    /// Of all edges and pairs of nodes that are given, together.
    public static final String JOINT = "joint";

    private static final String ARROW = "->";

    private final ComputationGraph graph;

    public PathNames(ComputationGraph graph) {
        this.graph = graph;
    }

    /// In the order given, each once; behind them, where several edges or pairs of nodes are named, these as one set.
    ///
    /// @throws UserError where the graph has no such path
    public List<NamedPath> read(List<String> names) {
        Map<String, NamedPath> paths = new LinkedHashMap<>();
        List<NamedPath> edges = new ArrayList<>();
        for (String given : names) {
            String name = given.replaceAll("\\s", "");
            if (paths.containsKey(name) || paths.containsKey(name + " total")) {
                continue;
            }
            List<NamedPath> found = name.contains(ARROW) ? List.of(between(name)) : out(name);
            found.forEach(path -> paths.put(path.name(), path));
            if (name.contains(ARROW)) {
                edges.addAll(found);
            }
        }
        Stream<NamedPath> joint = edges.size() > 1 ? Stream.of(joint(edges)) : Stream.empty();
        return Stream.concat(paths.values().stream(), joint).toList();
    }

    private List<NamedPath> out(String name) {
        Node sender = node(name, name);
        checkSends(sender, name);
        return List.of(
                new NamedPath(name + " direct", Paths.direct(graph, sender)),
                new NamedPath(name + " mediated", Paths.mediated(graph, sender)),
                new NamedPath(name + " total", Paths.total(graph, sender)));
    }

    private NamedPath between(String name) {
        return graph.findEdge(name)
                .map(edge -> new NamedPath(name, Circuit.of(graph, IntStream.of(edge.index()))))
                .orElseGet(() -> betweenNodes(name));
    }

    private NamedPath betweenNodes(String name) {
        int arrow = name.indexOf(ARROW);
        Node sender = node(name.substring(0, arrow), name);
        String end = name.substring(arrow + ARROW.length());
        String port = Stream.of(Port.Q, Port.K, Port.V)
                .map(Port::suffix)
                .filter(end::endsWith)
                .findFirst()
                .orElse("");
        Node receiver = node(end.substring(0, end.length() - port.length()), name);
        checkSends(sender, name);
        if (receiver.kind() == Node.Kind.INPUT) {
            throw new UserError("--path " + name + ": input reads no other node; name a head, an MLP or logits behind"
                    + " the arrow");
        }
        Circuit edges = Paths.between(graph, sender, receiver);
        if (edges.isEmpty()) {
            throw new UserError("--path " + name + ": " + sender + " does not come before " + receiver
                    + ", so no edge leads from the one to the other; name a node of an earlier layer as the sender");
        }
        if (!port.isEmpty() && receiver.kind() != Node.Kind.HEAD) {
            throw new UserError("--path " + name + ": only heads have inputs " + Port.Q.suffix() + ", "
                    + Port.K.suffix() + " and " + Port.V.suffix() + "; write " + sender + ARROW + receiver);
        }
        return new NamedPath(name, edges);
    }

    private Node node(String name, String path) {
        return graph.findNode(name)
                .orElseThrow(() -> new UserError("--path " + path + ": this model has no node \"" + name + "\"; its "
                        + graph.layers() + " layers of " + graph.heads() + " heads have input, a0.h0 to "
                        + Node.head(graph.layers() - 1, graph.heads() - 1) + ", m0 to " + Node.mlp(graph.layers() - 1)
                        + " and logits, and paths look like a0.h1->a1.h2<q>, m0->logits or a0.h1"));
    }

    private static void checkSends(Node sender, String path) {
        if (sender.kind() == Node.Kind.LOGITS) {
            throw new UserError(
                    "--path " + path + ": no edge leaves logits; name input, a head or an MLP as the" + " sender");
        }
    }

    private static NamedPath joint(List<NamedPath> edges) {
        BitSet all = new BitSet();
        edges.forEach(path -> all.or(path.edges().toBitSet()));
        return new NamedPath(JOINT, Circuit.of(edges.getFirst().edges().graph(), all));
    }
}
