package dev.edgewise.graph;

import java.util.Optional;

/// The computation graph of a transformer at the grain of heads and MLPs (Hanna et al. 2024, arXiv 2403.17806).
///
/// Sources and destinations have indices; the sources that feed a destination are always a prefix `0 … k−1`, so an edge
/// is stored as one number: the destination's offset plus the source. No object is held per edge, and GPT-2 XL's 2.2
/// million edges cost nine megabytes.
public final class ComputationGraph {
    private final GraphShape shape;
    private final int sources;
    private final int destinations;
    private final int[] offset; // [W+1]: first edge of each destination
    private final int[] destinationOf; // [E]

    public ComputationGraph(GraphShape shape) {
        this.shape = shape;
        int layers = shape.layers();
        int heads = shape.heads();
        sources = Math.addExact(1, Math.multiplyExact(layers, heads + 1));
        destinations = Math.addExact(1, Math.multiplyExact(layers, 3 * heads + 1));
        offset = new int[destinations + 1];
        for (int d = 0; d < destinations; d++) {
            offset[d + 1] = Math.addExact(offset[d], sourcesFeeding(d));
        }
        destinationOf = new int[offset[destinations]];
        for (int d = 0; d < destinations; d++) {
            java.util.Arrays.fill(destinationOf, offset[d], offset[d + 1], d);
        }
    }

    public GraphShape shape() {
        return shape;
    }

    public int layers() {
        return shape.layers();
    }

    public int heads() {
        return shape.heads();
    }

    /// U = 1 + L(H+1).
    public int sources() {
        return sources;
    }

    /// W = L(3H+1) + 1.
    public int destinations() {
        return destinations;
    }

    public int edges() {
        return offset[destinations];
    }

    /// All nodes: the sources and `logits`. A node's number is its source index; `logits` is U.
    public int nodes() {
        return sources + 1;
    }

    // ---- nodes ------------------------------------------------------------------------------------------------

    public Node node(int number) {
        if (number == 0) {
            return Node.input();
        }
        if (number == sources) {
            return Node.logits(layers());
        }
        int layer = (number - 1) / (heads() + 1);
        int place = (number - 1) % (heads() + 1);
        return place == heads() ? Node.mlp(layer) : Node.head(layer, place);
    }

    public int numberOf(Node node) {
        return switch (node.kind()) {
            case INPUT -> 0;
            case HEAD -> headSource(node.layer(), node.head());
            case MLP -> mlpSource(node.layer());
            case LOGITS -> sources;
        };
    }

    public int headSource(int layer, int head) {
        return 1 + layer * (heads() + 1) + head;
    }

    public int mlpSource(int layer) {
        return 1 + layer * (heads() + 1) + heads();
    }

    // ---- destinations -----------------------------------------------------------------------------------------

    public int headDestination(int layer, Port port, int head) {
        return layer * (3 * heads() + 1) + port.ordinal() * heads() + head;
    }

    public int mlpDestination(int layer) {
        return layer * (3 * heads() + 1) + 3 * heads();
    }

    public int logitsDestination() {
        return destinations - 1;
    }

    public Destination destination(int index) {
        if (index == destinations - 1) {
            return new Destination(Node.logits(layers()), Port.WHOLE);
        }
        int layer = index / (3 * heads() + 1);
        int place = index % (3 * heads() + 1);
        return place == 3 * heads()
                ? new Destination(Node.mlp(layer), Port.WHOLE)
                : new Destination(Node.head(layer, place % heads()), Port.values()[place / heads()]);
    }

    /// The number of the node that owns a destination.
    public int nodeOfDestination(int index) {
        if (index == destinations - 1) {
            return sources;
        }
        int layer = index / (3 * heads() + 1);
        int place = index % (3 * heads() + 1);
        return place == 3 * heads() ? mlpSource(layer) : headSource(layer, place % heads());
    }

    /// How many sources feed a destination: always sources `0 … n−1`.
    public int sourcesFeeding(int destination) {
        if (destination == destinations - 1) {
            return sources;
        }
        int layer = destination / (3 * heads() + 1);
        boolean mlp = destination % (3 * heads() + 1) == 3 * heads();
        int before = 1 + layer * (heads() + 1);
        return mlp && !shape.parallel() ? before + heads() : before;
    }

    // ---- edges ------------------------------------------------------------------------------------------------

    /// The index of the edge from a source to a destination; the source must be one that feeds it.
    public int edge(int source, int destination) {
        if (source < 0 || source >= offset[destination + 1] - offset[destination]) {
            throw new IllegalArgumentException("no edge from " + node(source) + " to " + destination(destination)
                    + ": it does not come before it");
        }
        return offset[destination] + source;
    }

    /// The first edge into a destination; the others follow it.
    public int firstEdgeInto(int destination) {
        return offset[destination];
    }

    public int destinationOf(int edge) {
        return destinationOf[edge];
    }

    public int sourceOf(int edge) {
        return edge - offset[destinationOf[edge]];
    }

    public Edge edge(int index) {
        return new Edge(index, node(sourceOf(index)), destination(destinationOf[index]));
    }

    public String edgeName(int index) {
        return edge(index).name();
    }

    /// The edge of a name such as `input->m0` or `a3.h1->a5.h2<q>`, or empty where this graph has no such edge.
    public Optional<Edge> findEdge(String name) {
        int arrow = name.indexOf("->");
        if (arrow < 0) {
            return Optional.empty();
        }
        Optional<Node> source = findNode(name.substring(0, arrow));
        String end = name.substring(arrow + 2);
        Port port = Port.WHOLE;
        for (Port candidate : new Port[] {Port.Q, Port.K, Port.V}) {
            if (end.endsWith(candidate.suffix())) {
                port = candidate;
                end = end.substring(0, end.length() - candidate.suffix().length());
            }
        }
        Optional<Node> target = findNode(end);
        if (source.isEmpty() || target.isEmpty() || source.get().kind() == Node.Kind.LOGITS) {
            return Optional.empty();
        }
        boolean head = target.get().kind() == Node.Kind.HEAD;
        if (target.get().kind() == Node.Kind.INPUT || head == (port == Port.WHOLE)) {
            return Optional.empty();
        }
        int d =
                switch (target.get().kind()) {
                    case HEAD ->
                        headDestination(target.get().layer(), port, target.get().head());
                    case MLP -> mlpDestination(target.get().layer());
                    default -> logitsDestination();
                };
        int s = numberOf(source.get());
        return s < sourcesFeeding(d) ? Optional.of(edge(offset[d] + s)) : Optional.empty();
    }

    /// The node of a name such as `a3.h1`, or empty where this graph has no such node.
    public Optional<Node> findNode(String name) {
        if (name.equals("input")) {
            return Optional.of(Node.input());
        }
        if (name.equals("logits")) {
            return Optional.of(Node.logits(layers()));
        }
        var head = java.util.regex.Pattern.compile("a(\\d{1,6})\\.h(\\d{1,6})").matcher(name);
        if (head.matches()) {
            int l = Integer.parseInt(head.group(1));
            int h = Integer.parseInt(head.group(2));
            return l < layers() && h < heads() ? Optional.of(Node.head(l, h)) : Optional.empty();
        }
        var mlp = java.util.regex.Pattern.compile("m(\\d{1,6})").matcher(name);
        if (mlp.matches() && Integer.parseInt(mlp.group(1)) < layers()) {
            return Optional.of(Node.mlp(Integer.parseInt(mlp.group(1))));
        }
        return Optional.empty();
    }
}
