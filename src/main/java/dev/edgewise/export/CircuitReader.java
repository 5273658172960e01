package dev.edgewise.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.io.UserError;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one circuit file as a stream of tokens: once for what is small, once for the nodes and edges.
final class CircuitReader {
    /// An edge's shortest form in a file: its name, score and flag. A `cfg` that promises more edges than fit is false.
    private static final int LEAST_BYTES_AN_EDGE = 30;

    private final Path file;
    private final Map<String, Object> top = new LinkedHashMap<>();
    private Optional<Provenance> provenance = Optional.empty();
    private CircuitConfig config;
    private boolean nodesSeen;
    private boolean edgesSeen;

    CircuitReader(Path file) {
        this.file = file;
    }

    CircuitDocument read() throws IOException {
        forEachKey(this::readSmallKey);
        require(config != null, "cfg");
        require(nodesSeen, "nodes");
        require(edgesSeen, "edges");
        ComputationGraph graph = graph();
        Body body = new Body(graph);
        forEachKey((key, parser) -> {
            switch (key) {
                case "nodes" -> body.readNodes(parser);
                case "edges" -> body.readEdges(parser);
                default -> parser.skipChildren();
            }
        });
        Circuit circuit = Circuit.of(graph, body.inGraph);
        FileExtras extras = new FileExtras(config.unknown(), top, body.nodeExceptions(circuit));
        return new CircuitDocument(graph, new EdgeScores(graph, body.scores), circuit, provenance, extras);
    }

    private interface KeyReader {
        void read(String key, JsonParser parser) throws IOException;
    }

    /// Calls the reader at the value of each top-level key.
    private void forEachKey(KeyReader reader) throws IOException {
        try (JsonParser parser = CircuitFile.JSON.createParser(Files.newInputStream(file))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UserError(file + " is not a circuit file: expected a JSON object with cfg, nodes and edges");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                reader.read(key, parser);
            }
            if (parser.nextToken() != null) {
                throw new UserError(file + " goes on behind its end at line "
                        + parser.currentTokenLocation().getLineNr()
                        + ": expected one JSON object; write the file again");
            }
        }
    }

    private void readSmallKey(String key, JsonParser parser) throws IOException {
        switch (key) {
            case "cfg" -> config = CircuitConfig.read(file, CircuitFile.JSON.readTree(parser));
            case "nodes" -> {
                nodesSeen = true;
                parser.skipChildren();
            }
            case "edges" -> {
                edgesSeen = true;
                parser.skipChildren();
            }
            case "edgewise" -> provenance = Optional.of(readProvenance(parser));
            default -> top.put(key, CircuitFile.JSON.readValue(parser, Object.class));
        }
    }

    private Provenance readProvenance(JsonParser parser) throws IOException {
        try {
            Provenance read = CircuitFile.JSON.readValue(parser, Provenance.class);
            require(read != null, "edgewise");
            return read;
        } catch (JsonMappingException e) {
            String where =
                    e.getPath().isEmpty() ? "" : "." + e.getPath().getLast().getFieldName();
            throw new UserError(
                    file + ": the value of edgewise" + where + " is not of the expected kind; write the file again with"
                            + " Edgewise, or remove the key",
                    e);
        }
    }

    private ComputationGraph graph() throws IOException {
        GraphShape shape = config.shape();
        if (config.edges().compareTo(BigInteger.valueOf(Files.size(file) / LEAST_BYTES_AN_EDGE)) > 0) {
            throw new UserError(file + ": cfg says " + shape.layers() + " layers of " + shape.heads()
                    + " heads, which have " + config.edges() + " edges, but the file is too short to list them");
        }
        return new ComputationGraph(shape);
    }

    private void require(boolean present, String key) {
        if (!present) {
            throw new UserError(file + ": the key \"" + key + "\" is missing; a circuit file has cfg, nodes and edges");
        }
    }

    /// The two long lists, checked entry by entry against the graph of `cfg`.
    private final class Body {
        private final ComputationGraph graph;
        private final EdgeIndex index;
        private final float[] scores;
        private final BitSet inGraph;
        private final BitSet seen;
        private final BitSet seenNodes;
        private final BitSet nodeFlags;

        Body(ComputationGraph graph) {
            this.graph = graph;
            index = new EdgeIndex(graph);
            scores = new float[graph.edges()];
            inGraph = new BitSet(graph.edges());
            seen = new BitSet(graph.edges());
            seenNodes = new BitSet(graph.nodes());
            nodeFlags = new BitSet(graph.nodes());
        }

        void readNodes(JsonParser parser) throws IOException {
            expectObject(parser, "nodes");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                int node = graph.findNode(name).map(graph::numberOf).orElse(-1);
                if (node < 0) {
                    throw new UserError(file + ": nodes has \"" + name + "\", which a graph of " + sizes() + " lacks");
                }
                parser.nextToken();
                seenNodes.set(node);
                nodeFlags.set(node, new Entry(name).read(parser, false).inGraph);
            }
            expectCount("nodes", graph.nodes(), seenNodes.cardinality());
        }

        void readEdges(JsonParser parser) throws IOException {
            expectObject(parser, "edges");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                int edge = index.find(name);
                if (edge < 0) {
                    throw new UserError(file + ": edges has \"" + name + "\", which a graph of " + sizes() + " lacks");
                }
                parser.nextToken();
                Entry entry = new Entry(name).read(parser, true);
                seen.set(edge);
                scores[edge] = entry.score;
                inGraph.set(edge, entry.inGraph);
            }
            expectCount("edges", graph.edges(), seen.cardinality());
        }

        Set<String> nodeExceptions(Circuit circuit) {
            BitSet differ = CircuitWriter.nodesInGraph(circuit);
            differ.xor(nodeFlags);
            Set<String> names = new HashSet<>();
            differ.stream().forEach(node -> names.add(graph.node(node).name()));
            return names;
        }

        private void expectObject(JsonParser parser, String key) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new UserError(file + ": " + key + " should be an object with one entry a name");
            }
        }

        private void expectCount(String key, int expected, int found) {
            if (found != expected) {
                throw new UserError(file + ": " + key + " lists " + found + ", but a graph of " + sizes() + " has "
                        + expected + "; write the file again");
            }
        }

        private String sizes() {
            return graph.layers() + " layers × " + graph.heads() + " heads";
        }
    }

    /// One entry's object: `in_graph`, and a score for edges; other keys are passed over.
    private final class Entry {
        private final String name;
        private float score = Float.NaN;
        private boolean inGraph;

        Entry(String name) {
            this.name = name;
        }

        Entry read(JsonParser parser, boolean scored) throws IOException {
            boolean flagged = false;
            boolean complete = parser.currentToken() == JsonToken.START_OBJECT;
            while (complete && parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (key.equals("in_graph") && value.isBoolean()) {
                    inGraph = parser.getBooleanValue();
                    flagged = true;
                } else if (key.equals("score") && value.isNumeric()) {
                    score = (float) parser.getDoubleValue();
                } else {
                    parser.skipChildren();
                }
            }
            if (!flagged || scored && !Float.isFinite(score)) {
                throw new UserError(file + ": \"" + name + "\" needs " + (scored ? "a number score and " : "")
                        + "true or false as in_graph");
            }
            return this;
        }
    }
}
