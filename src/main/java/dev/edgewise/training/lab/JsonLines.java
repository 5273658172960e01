package dev.edgewise.training.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Files of one JSON object a line. Blank lines are passed over; every complaint names file and line.
final class JsonLines {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonLines() {}

    /// An object of a file.
    ///
    /// @param number the line, from 1
    /// @param where  "FILE, line 3"
    record Line(int number, String where, JsonNode object) {

        /// @throws UserError where the key is missing or its value no string
        String text(String key) {
            return maybe(key)
                    .orElseThrow(
                            () -> new UserError(where + ": \"" + key + "\" is missing; give it, or remove the line"));
        }

        Optional<String> maybe(String key) {
            JsonNode value = object.path(key);
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            if (!value.isTextual()) {
                throw new UserError(where + ": \"" + key + "\" must be a string, but is " + value);
            }
            return Optional.of(value.textValue());
        }

        boolean flag(String key) {
            JsonNode value = object.path(key);
            if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
                throw new UserError(where + ": \"" + key + "\" must be true or false, but is " + value);
            }
            return value.asBoolean(false);
        }
    }

    static List<Line> read(Path file) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String text : texts(file)) {
            number++;
            if (!text.isBlank()) {
                String where = file + ", line " + number;
                lines.add(new Line(number, where, object(text, where)));
            }
        }
        return lines;
    }

    static void write(Path file, List<? extends JsonNode> objects) {
        WholeFile.write(file, objects.stream().map(JsonNode::toString).collect(Collectors.joining("\n", "", "\n")));
    }

    private static List<String> texts(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new UserError("there is no file " + file + "; give one with a JSON object a line", e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": it is not a UTF-8 text file that may be read", e);
        }
    }

    private static JsonNode object(String text, String where) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UserError(where + " is not JSON; write one JSON object on it, or remove it", e);
        }
        if (!node.isObject()) {
            throw new UserError(where + " holds no JSON object; write one on it, or remove it");
        }
        return node;
    }
}
