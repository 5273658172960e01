package dev.edgewise.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Map;

/// Writes a circuit file as Python's json module does, so that an unchanged circuit gives the same bytes.
final class CircuitWriter {
    private final CircuitDocument document;
    private final ComputationGraph graph;

    CircuitWriter(CircuitDocument document) {
        this.document = document;
        this.graph = document.graph();
    }

    void writeTo(OutputStream out) throws IOException {
        try (JsonGenerator json = CircuitFile.JSON.createGenerator(out)) {
            json.setPrettyPrinter(new PythonSpacing());
            json.writeStartObject();
            writeConfig(json);
            writeNodes(json);
            writeEdges(json);
            for (Map.Entry<String, Object> key : document.extras().top().entrySet()) {
                json.writePOJOField(key.getKey(), key.getValue());
            }
            if (document.provenance().isPresent()) {
                json.writePOJOField("edgewise", document.provenance().get());
            }
            json.writeEndObject();
        }
    }

    /// The nodes that belong to a circuit: those its edges touch, and the two ends of the model.
    static BitSet nodesInGraph(Circuit circuit) {
        BitSet nodes = circuit.nodes();
        nodes.set(0);
        nodes.set(circuit.graph().sources());
        return nodes;
    }

    private void writeConfig(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("cfg");
        json.writeNumberField(CircuitConfig.LAYERS, graph.layers());
        json.writeNumberField(CircuitConfig.HEADS, graph.heads());
        json.writeBooleanField(CircuitConfig.PARALLEL, graph.shape().parallel());
        json.writeNumberField(CircuitConfig.WIDTH, graph.shape().dModel());
        for (Map.Entry<String, Object> key : document.extras().cfg().entrySet()) {
            json.writePOJOField(key.getKey(), key.getValue());
        }
        json.writeEndObject();
    }

    private void writeNodes(JsonGenerator json) throws IOException {
        BitSet inGraph = nodesInGraph(document.circuit());
        json.writeObjectFieldStart("nodes");
        for (int node = 0; node < graph.nodes(); node++) {
            String name = graph.node(node).name();
            json.writeObjectFieldStart(name);
            boolean exception = document.extras().nodeExceptions().contains(name);
            json.writeBooleanField("in_graph", inGraph.get(node) ^ exception);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void writeEdges(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("edges");
        int[] inOrder = new int[graph.edges()];
        int[] count = {0};
        new EdgeIndex(graph).forEachInFileOrder(edge -> inOrder[count[0]++] = edge);
        for (int edge : inOrder) {
            json.writeObjectFieldStart(graph.edgeName(edge));
            json.writeFieldName("score");
            json.writeNumber(decimal(document.scores().of(edge)));
            json.writeBooleanField("in_graph", document.circuit().contains(edge));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /// The shortest decimal of the float as a double, in Python's notation: plain from 1e-4 to 1e16, `e-05` outside.
    static String decimal(float score) {
        double value = score;
        double size = Math.abs(value);
        String shortest = Double.toString(value);
        if (size == 0 || size >= 1e-3 && size < 1e7) {
            return shortest;
        }
        BigDecimal number = new BigDecimal(shortest);
        if (size >= 1e-4 && size < 1e16) {
            String plain = number.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        int split = shortest.indexOf('E');
        String digits = shortest.substring(0, split);
        int exponent = Integer.parseInt(shortest.substring(split + 1));
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + "e"
                + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /// `", "` between entries and `": "` behind names.
    private static final class PythonSpacing extends MinimalPrettyPrinter {
        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
        }
    }
}
