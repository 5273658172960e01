package dev.edgewise.export;

import dev.edgewise.graph.Edge;
import dev.edgewise.graph.Node;
import java.util.Locale;

/// A circuit as GraphML: its nodes with kind, layer and head; one `<edge>` each with name, port and score.
public final class GraphMlExport {
    public String write(CircuitDocument document) {
        var graph = document.graph();
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
                <key id="kind" for="node" attr.name="kind" attr.type="string"/>
                <key id="layer" for="node" attr.name="layer" attr.type="int"/>
                <key id="head" for="node" attr.name="head" attr.type="int"/>
                <key id="name" for="edge" attr.name="name" attr.type="string"/>
                <key id="port" for="edge" attr.name="port" attr.type="string"/>
                <key id="score" for="edge" attr.name="score" attr.type="double"/>
                <graph id="circuit" edgedefault="directed">
                """);
        document.circuit().nodes().stream().forEach(number -> append(xml, graph.node(number)));
        document.circuit()
                .forEach(index ->
                        append(xml, graph.edge(index), document.scores().of(index)));
        return xml.append("</graph>\n</graphml>\n").toString();
    }

    private static void append(StringBuilder xml, Node node) {
        xml.append("<node id=\"").append(node.name()).append("\">");
        data(xml, "kind", node.kind().name().toLowerCase(Locale.ROOT));
        if (node.kind() == Node.Kind.HEAD || node.kind() == Node.Kind.MLP) {
            data(xml, "layer", Integer.toString(node.layer()));
        }
        if (node.kind() == Node.Kind.HEAD) {
            data(xml, "head", Integer.toString(node.head()));
        }
        xml.append("</node>\n");
    }

    private static void append(StringBuilder xml, Edge edge, float score) {
        xml.append("<edge id=\"e%d\" source=\"%s\" target=\"%s\">"
                .formatted(
                        edge.index(),
                        edge.source().name(),
                        edge.destination().node().name()));
        data(xml, "name", edge.name());
        String port = DotExport.port(edge);
        if (!port.isEmpty()) {
            data(xml, "port", port);
        }
        data(xml, "score", CircuitWriter.decimal(score));
        xml.append("</edge>\n");
    }

    private static void data(StringBuilder xml, String key, String value) {
        xml.append("<data key=\"")
                .append(key)
                .append("\">")
                .append(SvgExport.escaped(value))
                .append("</data>");
    }
}
