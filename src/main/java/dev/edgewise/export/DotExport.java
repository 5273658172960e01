package dev.edgewise.export;

import dev.edgewise.graph.Edge;
import dev.edgewise.graph.Node;

/// A circuit as a Graphviz digraph, from the input at the bottom to the logits on top; one edge each, with its score.
public final class DotExport {
    public String write(CircuitDocument document) {
        var graph = document.graph();
        StringBuilder dot = new StringBuilder("digraph circuit {\n");
        dot.append("  rankdir=BT;\n  bgcolor=\"white\";\n  label=\"")
                .append(escaped(new Caption(document).title() + " · " + new Caption(document).facts()))
                .append("\";\n  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Inter\"];\n");
        document.circuit().nodes().stream().forEach(number -> {
            Node node = graph.node(number);
            dot.append("  \"")
                    .append(node.name())
                    .append("\" [label=\"")
                    .append(node.name())
                    .append("\"];\n");
        });
        double[] largest = {0};
        document.circuit()
                .forEach(e -> largest[0] =
                        Math.max(largest[0], Math.abs(document.scores().of(e))));
        document.circuit().forEach(index -> append(dot, document, graph.edge(index), largest[0]));
        return dot.append("}\n").toString();
    }

    private static void append(StringBuilder dot, CircuitDocument document, Edge edge, double largest) {
        float score = document.scores().of(edge.index());
        EdgeStyle style = EdgeStyle.of(score, largest);
        dot.append("  \"%s\" -> \"%s\" [id=\"%s\", port=\"%s\", score=%s, color=\"%s\", penwidth=%s%s];\n"
                .formatted(
                        edge.source().name(),
                        edge.destination().node().name(),
                        edge.name(),
                        port(edge),
                        new java.math.BigDecimal(CircuitWriter.decimal(score)).toPlainString(),
                        Palette.css(Palette.LIGHT.of(edge.destination().port())),
                        SvgExport.number(style.width()),
                        style.dashed() ? ", style=dashed" : ""));
    }

    /// `q`, `k`, `v`, or empty for MLPs and logits.
    static String port(Edge edge) {
        String suffix = edge.destination().port().suffix();
        return suffix.isEmpty() ? "" : suffix.substring(1, 2);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
