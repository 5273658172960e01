package dev.edgewise.study.claim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.edgewise.io.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A place in a JSON file whose values are read with complaints that say where, what was found and what was expected.
///
/// @param where the file, or what holds the JSON
/// @param path  the keys down to here, "" at the top
record JsonPlace(String where, String path, JsonNode node) {

    JsonPlace at(String key) {
        return new JsonPlace(where, path.isEmpty() ? key : path + "." + key, node.path(key));
    }

    boolean isThere() {
        return !node.isMissingNode() && !node.isNull();
    }

    String text() {
        return node.isTextual() ? node.textValue() : fail("a string");
    }

    boolean flag() {
        return node.isBoolean() ? node.booleanValue() : fail("true or false");
    }

    int whole() {
        return node.isInt() ? node.intValue() : fail("a whole number");
    }

    long wide() {
        return node.isIntegralNumber() ? node.longValue() : fail("a whole number");
    }

    double number() {
        return node.isNumber() ? node.doubleValue() : fail("a number");
    }

    double[] numbers() {
        return list(JsonPlace::number).stream().mapToDouble(Double::doubleValue).toArray();
    }

    <T> List<T> list(Function<JsonPlace, T> each) {
        if (!node.isArray()) {
            fail("a list");
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            values.add(each.apply(new JsonPlace(where, path + "[" + i + "]", node.get(i))));
        }
        return values;
    }

    /// The entries of an object, in the file's order.
    <T> Map<String, T> entries(Function<JsonPlace, T> each) {
        if (!node.isObject()) {
            fail("an object");
        }
        Map<String, T> values = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> values.put(name, each.apply(at(name))));
        return values;
    }

    /// One of the names that the program knows.
    <T> T known(Function<String, T> reader) {
        String text = text();
        try {
            return reader.apply(text);
        } catch (UserError e) {
            throw new UserError(where + ": " + path + ": " + e.getMessage(), e);
        }
    }

    /// Always throws.
    <T> T fail(String expected) {
        throw new UserError(where + ": \"" + path + "\" is " + found() + ", expected " + expected);
    }

    private String found() {
        return switch (node.getNodeType()) {
            case MISSING -> "missing";
            case NULL -> "null";
            case STRING -> "\"" + node.textValue() + "\"";
            case NUMBER, BOOLEAN -> node.asText();
            case ARRAY -> "a list";
            default -> "an object";
        };
    }
}
