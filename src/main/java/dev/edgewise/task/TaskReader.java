package dev.edgewise.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads task files: JSON, and the reference's CSV layouts where the name ends in `.csv`.
///
/// Every [UserError] names the file and the place: the line of a syntax error, the key, or the example counted from 1.
public final class TaskReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// @throws UserError where the file cannot be read, is not JSON, or is not a task
    public TaskFile read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new UserError("there is no task file " + file, e);
        } catch (IOException e) {
            throw new UserError(
                    "cannot read the task file " + file + ": it is not a UTF-8 text file that may be read", e);
        }
    }

    /// @param where what the text is called in messages, usually its file
    public TaskFile parse(String text, String where) {
        if (where.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return CsvTask.parse(text, withoutEnding(where), where);
        }
        JsonNode root = tree(text, where);
        if (!root.isObject()) {
            throw new UserError(
                    where + " is not a task: it holds no JSON object with \"name\", \"metric\" and \"examples\"");
        }
        String name = text(root, "name", withoutEnding(where), where);
        JsonNode list = root.path("examples");
        if (!list.isArray()) {
            throw new UserError(where + ": \"examples\" must be a list of examples, but is " + kind(list));
        }
        if (list.isEmpty()) {
            throw new UserError(where + ": \"examples\" is empty; a task needs at least one example");
        }
        String corruption = text(root, "corruption", Corruption.DEFAULT, where);
        List<Example> examples = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            examples.add(new ExampleReader(list.get(i), where + ": example " + (i + 1), corruption).read());
        }
        return new TaskFile(
                name,
                text(root, "title", name, where),
                text(root, "description", "", where),
                metric(text(root, "metric", Metric.LOGIT_DIFFERENCE.id(), where), where),
                List.copyOf(examples),
                corruption,
                corruptions(root.path("corruptions"), corruption, examples, where));
    }

    /// Those that the file describes, in its order, then those that only examples have.
    private static List<Corruption> corruptions(JsonNode node, String present, List<Example> examples, String where) {
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            throw new UserError(
                    where + ": \"corruptions\" must be a JSON object of descriptions by name, but is " + kind(node));
        }
        Map<String, String> all = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> all.put(name, text(node, name, "", where + ": corruptions")));
        all.putIfAbsent(present, "");
        examples.forEach(e -> e.corruptions().keySet().forEach(name -> all.putIfAbsent(name, "")));
        return all.entrySet().stream()
                .map(entry -> new Corruption(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static JsonNode tree(String text, String where) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root == null || root.isMissingNode()) {
                throw new UserError(where + " is empty; a task file is a JSON object with \"examples\"");
            }
            return root;
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null
                    ? ""
                    : ", line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new UserError(where + line + ": this is not JSON: " + firstSentence(e.getOriginalMessage()), e);
        }
    }

    private static Metric metric(String id, String where) {
        try {
            return Metric.of(id);
        } catch (UserError e) {
            throw new UserError(where + ": " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode root, String key, String absent, String where) {
        JsonNode node = root.path(key);
        if (node.isMissingNode() || node.isNull()) {
            return absent;
        }
        if (!node.isTextual()) {
            throw new UserError(where + ": \"" + key + "\" must be a string, but is " + kind(node));
        }
        return node.textValue();
    }

    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING -> "missing";
            case NULL -> "null";
            case STRING -> "a string";
            case NUMBER -> "the number " + node.asText();
            case BOOLEAN -> node.asText();
            case ARRAY -> "a list";
            default -> "a JSON object";
        };
    }

    private static String withoutEnding(String where) {
        String name = where.substring(Math.max(where.lastIndexOf('/'), where.lastIndexOf('\\')) + 1);
        return name.replaceFirst("(?i)\\.(json|csv)$", "");
    }

    private static String firstSentence(String message) {
        String line = message.lines().findFirst().orElse("unreadable");
        int end = line.indexOf(": was expecting");
        return end > 0 ? line.substring(0, end) : line;
    }
}
