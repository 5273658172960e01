package dev.edgewise.model.gguf;

import dev.edgewise.io.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The keys and values at the start of a GGUF file. Whole numbers are `Long`, others `Double`, arrays `List`.
final class GgufMetadata {
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    private final Path file;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private GgufMetadata(Path file) {
        this.file = file;
    }

    static GgufMetadata read(GgufCursor cursor, int count) {
        var metadata = new GgufMetadata(cursor.file());
        for (int i = 0; i < count; i++) {
            String key = cursor.string("a metadata key");
            metadata.values.put(key, value(cursor, cursor.int32("the type of " + key), key));
        }
        return metadata;
    }

    private static Object value(GgufCursor cursor, int type, String key) {
        return switch (type) {
            case 0 -> (long) (cursor.int8(key) & 0xFF);
            case 1 -> (long) cursor.int8(key);
            case 2 -> (long) (cursor.int16(key) & 0xFFFF);
            case 3 -> (long) cursor.int16(key);
            case 4 -> cursor.int32(key) & 0xFFFF_FFFFL;
            case 5 -> (long) cursor.int32(key);
            case 6 -> (double) Float.intBitsToFloat(cursor.int32(key));
            case 7 -> cursor.int8(key) != 0;
            case STRING -> cursor.string(key);
            case ARRAY -> array(cursor, key);
            case 10, 11 -> cursor.int64(key);
            case 12 -> Double.longBitsToDouble(cursor.int64(key));
            default ->
                throw new UserError(cursor.file() + ": metadata " + key + " has the type " + type
                        + ", expected 0 to 12; the file is damaged");
        };
    }

    private static List<Object> array(GgufCursor cursor, String key) {
        int type = cursor.int32("the type of " + key);
        if (type == ARRAY) {
            throw new UserError(cursor.file() + ": metadata " + key + " is an array of arrays, which is not read");
        }
        int count = cursor.count("the elements of " + key, type == STRING ? 8 : 1);
        List<Object> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(value(cursor, type, key));
        }
        return elements;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    int positive(String key) {
        if (!has(key)) {
            throw new UserError(file + " has no metadata " + key + ", expected a whole number from 1");
        }
        if (values.get(key) instanceof Long number && number > 0 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw wrong(key, "a whole number from 1");
    }

    int positive(String key, int otherwise) {
        return has(key) ? positive(key) : otherwise;
    }

    /// A token id below the vocabulary's size, or −1.
    int tokenId(String key, int vocabulary) {
        return values.get(key) instanceof Long id && id < vocabulary ? id.intValue() : -1;
    }

    double number(String key, double otherwise) {
        Object value = values.getOrDefault(key, otherwise);
        if (value instanceof Number number && Double.isFinite(number.doubleValue()) && number.doubleValue() > 0) {
            return number.doubleValue();
        }
        throw wrong(key, "a number above 0");
    }

    boolean flag(String key, boolean otherwise) {
        if (values.getOrDefault(key, otherwise) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(key, "true or false");
    }

    String text(String key, String otherwise) {
        if (values.getOrDefault(key, otherwise) instanceof String text) {
            return text;
        }
        throw wrong(key, "a string");
    }

    /// The elements of an array, all of one type; empty where there is no such key.
    <T> List<T> list(String key, Class<T> type) {
        Object value = values.getOrDefault(key, List.of());
        if (value instanceof List<?> list && list.stream().allMatch(type::isInstance)) {
            return list.stream().map(type::cast).toList();
        }
        throw wrong(key, "an array of " + (type == String.class ? "strings" : "numbers"));
    }

    private UserError wrong(String key, String expected) {
        Object value = values.get(key);
        String found = value instanceof List<?> list ? "an array of " + list.size() : "'" + value + "'";
        return new UserError(file + ": metadata " + key + " is " + found + ", expected " + expected);
    }
}
