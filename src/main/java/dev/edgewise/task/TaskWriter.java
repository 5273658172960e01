package dev.edgewise.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.WholeFile;
import java.nio.file.Path;
import java.util.List;

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
        text.append("  \"examples\": [\n");
        for (int i = 0; i < task.examples().size(); i++) {
            text.append("    ").append(print(node(task.examples().get(i))));
            text.append(i + 1 < task.examples().size() ? ",\n" : "\n");
        }
        return text.append("  ]\n}\n").toString();
    }

    private static void field(StringBuilder text, String key, String value) {
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
        return node;
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
            throw new IllegalStateException("a string or a list of strings is always JSON", e);
        }
    }
}
