package dev.edgewise.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.edgewise.io.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads one example of a task file: strings, token ids, or both.
///
/// @param where "tasks/ioi.json: example 3", for messages
record ExampleReader(JsonNode node, String where) {

    Example read() {
        if (!node.isObject()) {
            throw new UserError(where + " must be a JSON object, but is " + TaskReader.kind(node));
        }
        Example example = new Example(
                prompt("clean"),
                prompt("corrupted"),
                strings("correct"),
                strings("incorrect"),
                ids("clean_ids"),
                ids("corrupted_ids"),
                ids("correct_ids"),
                ids("incorrect_ids"));
        need(!example.clean().isEmpty() || !example.cleanIds().isEmpty(), "prompt", "clean");
        need(!example.corrupted().isEmpty() || !example.corruptedIds().isEmpty(), "prompt", "corrupted");
        need(!example.correct().isEmpty() || !example.correctIds().isEmpty(), "answers", "correct");
        need(!example.incorrect().isEmpty() || !example.incorrectIds().isEmpty(), "answers", "incorrect");
        return example;
    }

    private void need(boolean there, String what, String key) {
        if (!there) {
            throw new UserError(
                    where + " has no " + key + " " + what + "; give \"" + key + "\" or \"" + key + "_ids\"");
        }
    }

    private String prompt(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new UserError(where + ": \"" + key + "\" must be a string, but is " + TaskReader.kind(value));
        }
        return value.textValue();
    }

    private List<String> strings(String key) {
        return list(key, "strings", element -> element.isTextual() ? element.textValue() : null);
    }

    private List<Integer> ids(String key) {
        return list(
                key,
                "token ids (whole numbers from 0)",
                element -> element.canConvertToInt() && element.isIntegralNumber() && element.intValue() >= 0
                        ? Integer.valueOf(element.intValue())
                        : null);
    }

    private <T> List<T> list(String key, String of, Function<JsonNode, T> convert) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new UserError(
                    where + ": \"" + key + "\" must be a list of " + of + ", but is " + TaskReader.kind(value));
        }
        List<T> result = new ArrayList<>(value.size());
        for (JsonNode element : value) {
            T converted = convert.apply(element);
            if (converted == null) {
                throw new UserError(where + ": \"" + key + "\" must be a list of " + of + ", but holds "
                        + TaskReader.kind(element));
            }
            result.add(converted);
        }
        return List.copyOf(result);
    }
}
