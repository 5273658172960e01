package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.patching.advice.Advice;
import dev.edgewise.patching.advice.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the patching lab's rules say, on a terminal and as JSON.
record AdviceReport(List<Advice> advice) {
    private static final int WIDTH = 100;

    void print(Console console) {
        console.line("advice");
        advice.forEach(one -> print(console, one));
    }

    void addTo(ObjectNode object) {
        ArrayNode array = object.putArray("advice");
        advice.forEach(one -> {
            ObjectNode node = array.addObject();
            node.put("id", one.id());
            node.put("severity", one.severity().id());
            node.put("text", one.text());
            ArrayNode remedies = node.putArray("remedies");
            one.remedies().forEach(remedy -> remedies.add(remedy.command()));
        });
    }

    private static void print(Console console, Advice advice) {
        console.line("  %-4s %s", advice.severity().id(), advice.id());
        wrapped(advice.text()).forEach(line -> console.line("       %s", line));
        if (!advice.remedies().isEmpty()) {
            console.line(
                    "       → %s",
                    advice.remedies().stream().map(Remedy::command).collect(Collectors.joining(", or ")));
        }
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
