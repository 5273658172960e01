package dev.edgewise.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.edgewise.io.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Reads one example of a task file: strings, token ids, or both.
///
/// @param where      "tasks/ioi.json: example 3", for messages
/// @param corruption what the task calls the corruption that `corrupted` is
record ExampleReader(JsonNode node, String where, String corruption) {

    Example read() {
        if (!node.isObject()) {
            throw new UserError(where + " must be a JSON object, but is " + TaskReader.kind(node));
        }
        Map<String, Prompt> others = corruptions();
        Prompt corrupted = corrupted(others);
        Example example = new Example(
                prompt("clean"),
                corrupted.text(),
                strings("correct"),
                strings("incorrect"),
                ids("clean_ids"),
                corrupted.ids(),
                ids("correct_ids"),
                ids("incorrect_ids"),
                others,
                spans());
        need(!example.clean().isEmpty() || !example.cleanIds().isEmpty(), "prompt", "clean");
        need(!corrupted.isEmpty() || !others.isEmpty(), "prompt", "corrupted");
        need(!example.correct().isEmpty() || !example.correctIds().isEmpty(), "answers", "correct");
        need(!example.incorrect().isEmpty() || !example.incorrectIds().isEmpty(), "answers", "incorrect");
        return example;
    }

    /// The prompt of the task's present corruption, which may stand among the others: taken from them then.
    private Prompt corrupted(Map<String, Prompt> others) {
        Prompt plain = new Prompt(prompt("corrupted"), ids("corrupted_ids"));
        Prompt named = others.getOrDefault(corruption, Prompt.NONE);
        if (!plain.isEmpty() && !named.isEmpty()) {
            throw new UserError(where + " gives the corruption \"" + corruption
                    + "\" twice, as \"corrupted\" and in \"corruptions\"; leave one out");
        }
        others.remove(corruption);
        return plain.isEmpty() ? named : plain;
    }

    private Map<String, Prompt> corruptions() {
        Map<String, Prompt> prompts = new LinkedHashMap<>();
        JsonNode all = object("corruptions");
        all.properties().forEach(entry -> {
            String inside = where + ": corruptions";
            Prompt prompt = new ExampleReader(all, inside, corruption).corruption(entry.getKey(), entry.getValue());
            if (prompt.isEmpty()) {
                throw new UserError(inside + ": \"" + entry.getKey()
                        + "\" is empty; give a text or a list of token ids, or leave it out");
            }
            prompts.put(entry.getKey(), prompt);
        });
        return prompts;
    }

    private Prompt corruption(String name, JsonNode value) {
        if (value.isTextual()) {
            return Prompt.ofText(value.textValue());
        }
        if (value.isObject()) {
            ExampleReader both = new ExampleReader(value, where + "." + name, corruption);
            return new Prompt(both.prompt("text"), both.ids("ids"));
        }
        return new Prompt("", ids(name));
    }

    private Map<String, Span> spans() {
        Map<String, Span> spans = new LinkedHashMap<>();
        SpanReader reader = new SpanReader(where, prompt("clean"), ids("clean_ids"));
        object("spans")
                .properties()
                .forEach(entry -> spans.put(entry.getKey(), reader.read(entry.getKey(), entry.getValue())));
        return spans;
    }

    private JsonNode object(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!value.isObject()) {
            throw new UserError(where + ": \"" + key + "\" must be a JSON object, but is " + TaskReader.kind(value));
        }
        return value;
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
