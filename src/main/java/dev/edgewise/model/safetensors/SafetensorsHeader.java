package dev.edgewise.model.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.edgewise.io.UserError;
import dev.edgewise.model.weights.TensorShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads and checks the JSON at the start of a safetensors file: nothing it says is believed before it is compared
/// with the file's length, the shapes and the other entries.
final class SafetensorsHeader {
    /// Bytes of the header's length, before the header.
    static final int LENGTH_BYTES = 8;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final long dataStart;
    private final long fileLength;
    private final Map<String, SafetensorsEntry> entries = new TreeMap<>();
    private final TreeSet<String> unread = new TreeSet<>();

    private SafetensorsHeader(Path file, long dataStart, long fileLength) {
        this.file = file;
        this.dataStart = dataStart;
        this.fileLength = fileLength;
    }

    /// @throws UserError where the header is not JSON or describes tensors that are not there
    static SafetensorsHeader parse(Path file, byte[] json, long fileLength) {
        var header = new SafetensorsHeader(file, LENGTH_BYTES + (long) json.length, fileLength);
        header.readAll(header.tree(json));
        header.checkOverlaps();
        return header;
    }

    Map<String, SafetensorsEntry> entries() {
        return entries;
    }

    /// `name (I64)` of tensors in formats that cannot hold weights here.
    List<String> unread() {
        return List.copyOf(unread);
    }

    private JsonNode tree(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(new String(json, StandardCharsets.UTF_8));
            if (tree == null || !tree.isObject()) {
                throw new UserError(file + ": the header is not a JSON object; the file is damaged or not safetensors");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new UserError(
                    file + ": the header is not valid JSON (" + e.getOriginalMessage()
                            + "); the file is damaged or not safetensors",
                    e);
        }
    }

    private void readAll(JsonNode tree) {
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (!field.getKey().equals("__metadata__")) {
                read(field.getKey(), field.getValue());
            }
        }
    }

    private void read(String name, JsonNode node) {
        String typeName = node.path("dtype").asText("");
        TensorShape shape = shape(name, node.path("shape"));
        JsonNode offsets = node.path("data_offsets");
        if (!offsets.isArray()
                || offsets.size() != 2
                || !offsets.get(0).isIntegralNumber()
                || !offsets.get(1).isIntegralNumber()
                || !offsets.get(0).canConvertToLong()
                || !offsets.get(1).canConvertToLong()) {
            throw wrong(name, "has data_offsets " + offsets + ", expected two whole numbers");
        }
        long begin = offsets.get(0).asLong();
        long end = offsets.get(1).asLong();
        if (begin < 0 || end < begin || end > fileLength - dataStart) {
            throw wrong(
                    name,
                    "lies at bytes " + begin + " to " + end + " of the data, but there are " + (fileLength - dataStart)
                            + " bytes; the file may have been cut short");
        }
        var dtype = Dtype.named(typeName);
        if (dtype.isEmpty()) {
            // Mask buffers are stored as bytes or integers; only a tensor somebody asks for has to be readable.
            if (!typeName.matches("BOOL|[UI](8|16|32|64)|F64|C64|F8_\\w+|F[46]\\w*")) {
                throw wrong(name, "has the dtype '" + typeName + "', expected F32, F16 or BF16");
            }
            unread.add(name + " (" + typeName + ")");
            return;
        }
        long expected = bytes(name, shape, dtype.get());
        if (expected != end - begin) {
            throw wrong(
                    name,
                    "takes " + (end - begin) + " bytes, expected " + expected + " for " + dtype.get() + " " + shape);
        }
        entries.put(name, new SafetensorsEntry(name, dtype.get(), shape, dataStart + begin, end - begin));
    }

    private TensorShape shape(String name, JsonNode node) {
        if (!node.isArray()) {
            throw wrong(name, "has the shape " + node + ", expected an array of sizes");
        }
        long[] sizes = new long[node.size()];
        for (int i = 0; i < sizes.length; i++) {
            JsonNode size = node.get(i);
            if (!size.isIntegralNumber() || !size.canConvertToLong() || size.asLong() < 0) {
                throw wrong(name, "has the shape " + node + ", expected whole numbers from 0");
            }
            sizes[i] = size.asLong();
        }
        return TensorShape.of(sizes);
    }

    private long bytes(String name, TensorShape shape, Dtype dtype) {
        try {
            return Math.multiplyExact(shape.elements(), dtype.bytes());
        } catch (ArithmeticException e) {
            throw new UserError(message(name, "has the shape " + shape + ", more elements than any file holds"), e);
        }
    }

    private void checkOverlaps() {
        List<SafetensorsEntry> ordered = entries.values().stream()
                .filter(entry -> entry.length() > 0)
                .sorted(Comparator.comparingLong(SafetensorsEntry::offset))
                .toList();
        for (int i = 1; i < ordered.size(); i++) {
            SafetensorsEntry before = ordered.get(i - 1);
            SafetensorsEntry entry = ordered.get(i);
            if (entry.offset() < before.end()) {
                throw wrong(
                        entry.name(),
                        "overlaps tensor " + before.name() + " (starts at byte " + entry.offset() + ", expected "
                                + before.end() + " or later)");
            }
        }
    }

    private UserError wrong(String name, String what) {
        return new UserError(message(name, what));
    }

    private String message(String name, String what) {
        return file + ": tensor " + name + " " + what;
    }
}
