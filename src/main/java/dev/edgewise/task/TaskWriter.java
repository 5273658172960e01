package dev.edgewise.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.WholeFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes task files (JSON) that [TaskReader] reads back the same: one example a line, so that a difference of two
/// files reads example by example. Keys that an example does not use are left out.
public final class TaskWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @throws dev.edgewise.io.UserError where the file cannot be written
    public void write(TaskFile task, Path file) {
        WholeFile.write(file, json(task));
    }

    /// The file's content.
    public String json(TaskFile task) {
        StringBuilder text = new StringBuilder("{\n");
        field(text, "name", task.name());
        field(text, "title", task.title());
        field(text, "description", task.description());
        field(text, "metric", task.metric().id());
        if (!task.namedCorruption().isEmpty()) {
            field(text, "corruption", task.corruption());
            Map<String, String> about = new LinkedHashMap<>();
            task.corruptions().forEach(known -> about.put(known.name(), known.description()));
            field(text, "corruptions", about);
        }
        text.append("  \"examples\": [\n");
        for (int i = 0; i < task.examples().size(); i++) {
            text.append("    ").append(print(node(task.examples().get(i))));
            text.append(i + 1 < task.examples().size() ? ",\n" : "\n");
        }
        return text.append("  ]\n}\n").toString();
    }

    private static void field(StringBuilder text, String key, Object value) {
        text.append("  \"").append(key).append("\": ").append(print(value)).append(",\n");
    }

    private static ObjectNode node(Example example) {
        ObjectNode node = JSON.createObjectNode();
        put(node, "clean", example.clean());
        put(node, "corrupted", example.corrupted());
        put(node, "correct", example.correct());
        put(node, "incorrect", example.incorrect());
        put(node, "clean_ids", example.cleanIds());
        put(node, "corrupted_ids", example.corruptedIds());
        put(node, "correct_ids", example.correctIds());
        put(node, "incorrect_ids", example.incorrectIds());
        example.corruptions().forEach((name, prompt) -> node.withObjectProperty("corruptions")
                .set(name, prompt(prompt)));
        example.spans().forEach((name, span) -> node.withObjectProperty("spans").set(name, span(span)));
        return node;
    }

    private static JsonNode prompt(Prompt prompt) {
        if (prompt.ids().isEmpty()) {
            return JSON.getNodeFactory().textNode(prompt.text());
        }
        JsonNode ids = JSON.valueToTree(prompt.ids());
        return prompt.text().isEmpty()
                ? ids
                : JSON.createObjectNode().put("text", prompt.text()).set("ids", ids);
    }

    private static JsonNode span(Span span) {
        return switch (span) {
            case Span.Text text -> {
                JsonNode plain = JSON.getNodeFactory().textNode(text.text());
                ObjectNode counted = JSON.createObjectNode().put("text", text.text());
                yield text.nth() == 1 ? plain : counted.put("nth", text.nth());
            }
            case Span.Tokens tokens -> {
                boolean single = tokens.end() == tokens.first() + 1;
                yield single
                        ? JSON.getNodeFactory().numberNode(tokens.first())
                        : JSON.valueToTree(List.of(tokens.first(), tokens.end()));
            }
        };
    }

    private static void put(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }

    private static void put(ObjectNode node, String key, List<?> values) {
        if (!values.isEmpty()) {
            node.set(key, JSON.valueToTree(values));
        }
    }

    private static String print(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings, lists and maps of them are always JSON", e);
        }
    }
}
