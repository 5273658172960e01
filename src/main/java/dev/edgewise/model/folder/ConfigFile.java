package dev.edgewise.model.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `config.json`, or an object inside it, whose keys are read with errors that name file, key, found and expected.
final class ConfigFile {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final String prefix;
    private final JsonNode node;

    private ConfigFile(Path file, String prefix, JsonNode node) {
        this.file = file;
        this.prefix = prefix;
        this.node = node;
    }

    /// @throws UserError where the file cannot be read or is not a JSON object
    static ConfigFile read(Path file) {
        try {
            JsonNode node = JSON.readTree(Files.readString(file));
            if (!node.isObject()) {
                throw new UserError(file + " is not a JSON object; it is not a model's configuration");
            }
            return new ConfigFile(file, "", node);
        } catch (JsonProcessingException e) {
            throw new UserError(file + " is not valid JSON (" + e.getOriginalMessage() + ")", e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    Path file() {
        return file;
    }

    /// Whether the key is there with a value other than null.
    boolean has(String key) {
        return node.hasNonNull(key);
    }

    Optional<ConfigFile> object(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!node.get(key).isObject()) {
            throw wrong(key, "a JSON object");
        }
        return Optional.of(new ConfigFile(file, prefix + key + ".", node.get(key)));
    }

    int positive(String key) {
        if (!has(key)) {
            throw new UserError(file + " has no key " + prefix + key + ", expected a whole number from 1");
        }
        JsonNode value = node.get(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1) {
            throw wrong(key, "a whole number from 1");
        }
        return value.asInt();
    }

    int positive(String key, int otherwise) {
        return has(key) ? positive(key) : otherwise;
    }

    /// One size divided by another; a model's width and the number of its heads, mostly.
    ///
    /// @throws UserError where a remainder is left
    int quotient(String key, String divisor) {
        int size = positive(key);
        int parts = positive(divisor);
        if (size % parts != 0) {
            throw wrong(key, "a multiple of " + prefix + divisor + " " + parts);
        }
        return size / parts;
    }

    double number(String key) {
        if (!has(key)) {
            throw new UserError(file + " has no key " + prefix + key + ", expected a number");
        }
        JsonNode value = node.get(key);
        if (!value.isNumber() || !Double.isFinite(value.asDouble()) || value.asDouble() <= 0) {
            throw wrong(key, "a number above 0");
        }
        return value.asDouble();
    }

    double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (!node.get(key).isBoolean()) {
            throw wrong(key, "true or false");
        }
        return node.get(key).asBoolean();
    }

    String text(String key, String otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (!node.get(key).isTextual()) {
            throw wrong(key, "a string");
        }
        return node.get(key).asText();
    }

    /// A token id below the vocabulary's size; −1 where the key is absent, null or names no such token.
    int tokenId(String key, int vocabulary) {
        int id = node.path(key).asInt(-1);
        return id < vocabulary ? Math.max(-1, id) : -1;
    }

    /// A special token's text, given as a string or as an object with `content`; empty where there is none.
    String tokenText(String key) {
        JsonNode value = node.path(key);
        return value.isObject() ? value.path("content").asText("") : value.isTextual() ? value.asText() : "";
    }

    /// Refuses a setting that would change the arithmetic.
    void mustBe(String key, boolean expected, String why) {
        if (flag(key, expected) != expected) {
            throw new UserError(
                    file + ": " + prefix + key + " is " + !expected + ", expected " + expected + ": " + why);
        }
    }

    /// The activation's name as [dev.edgewise.model.ModelConfig] knows it.
    String activation(String key, String otherwise) {
        String name = text(key, otherwise);
        return switch (name) {
            case "gelu_new", "gelu_fast", "gelu_pytorch_tanh" -> "gelu_new";
            case "silu", "swish" -> "silu";
            case "gelu", "relu" -> name;
            default -> throw wrong(key, "one of gelu_new, gelu_fast, gelu_pytorch_tanh, gelu, relu, silu, swish");
        };
    }

    UserError wrong(String key, String expected) {
        return new UserError(file + ": " + prefix + key + " is " + node.get(key) + ", expected " + expected);
    }

    /// Refuses checkpoints whose weights are packed in a way only their own kernels read.
    void refuseQuantised() {
        for (String key : List.of("quantization_config", "compression_config", "quantization")) {
            if (has(key)) {
                throw new UserError(
                        file + " says " + key + ": quantised folders are not read; take the model's F16, BF16"
                                + " or F32 folder, or a GGUF file of it");
            }
        }
    }
}
