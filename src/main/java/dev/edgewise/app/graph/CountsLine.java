package dev.edgewise.app.graph;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The line above the graph: how much of the model is in the circuit, and what filters hide. Always true.
///
/// @param number the edges kept, drawn in bold
/// @param rest   what follows it
public record CountsLine(String number, String rest) {
    public static CountsLine of(GraphModel model) {
        if (model.shownProperty().get().isEmpty()) {
            return new CountsLine("", "no circuit yet");
        }
        ShownCircuit circuit = model.shownProperty().get().get();
        Circuit kept = circuit.kept();
        StringBuilder line = new StringBuilder(" of ")
                .append(grouped(circuit.graph().edges()))
                .append(" edges · ");
        if (circuit.pruned() >= 0) {
            line.append(grouped(circuit.pruned())).append(" pruned · ");
        }
        line.append(grouped(kept.nodes().cardinality()))
                .append(" of ")
                .append(grouped(circuit.graph().nodes()))
                .append(" nodes");
        List<String> filters = filters(model);
        int visible = filters.isEmpty() ? kept.size() : model.visible(circuit).size();
        if (!filters.isEmpty()) {
            int hidden = kept.size() - visible;
            line.append(" · ")
                    .append(grouped(hidden))
                    .append(" hidden (")
                    .append(String.join(", ", filters))
                    .append(')');
        }
        if (visible > DrawnEdges.MOST) {
            line.append(" · the strongest ").append(grouped(DrawnEdges.MOST)).append(" drawn");
        }
        return new CountsLine(grouped(kept.size()), line.toString());
    }

    public String text() {
        return number + rest;
    }

    private static List<String> filters(GraphModel model) {
        List<String> filters = new ArrayList<>();
        for (Port port : Port.values()) {
            if (!model.visibleProperty(port).get()) {
                filters.add(name(port) + " off");
            }
        }
        model.narrowingProperty().get().ifPresent(part -> filters.add("only " + part.title()));
        model.filterProperty().get().ifPresent(part -> filters.add("only " + part.title()));
        return filters;
    }

    static String name(Port port) {
        return port == Port.WHOLE ? "rest" : port.name().toLowerCase(Locale.ROOT);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
