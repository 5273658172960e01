package dev.edgewise.app.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.edgewise.io.UserError;
import dev.edgewise.study.claim.ClaimFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What a file is, by what is in it.
enum FileKind {
    MODEL,
    CIRCUIT,
    SESSION,
    CLAIM,
    TASK;

    /// @throws UserError naming the path and what was looked for
    static FileKind of(Path file) {
        if (!Files.exists(file)) {
            throw new UserError("there is no file or folder " + file
                    + "; expected a circuit or session (JSON), a task, a model folder or a .gguf file");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(file) || name.endsWith(".gguf")) {
            return MODEL;
        }
        if (name.endsWith(".csv")) {
            return TASK;
        }
        if (name.endsWith(".pt")) {
            return CIRCUIT;
        }
        return ofJson(file);
    }

    private static FileKind ofJson(Path file) {
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                    json.nextToken();
                    switch (key) {
                        case "cfg", "nodes", "edges" -> {
                            return CIRCUIT;
                        }
                        case "format" -> {
                            return json.getText().equals(ClaimFile.FORMAT) ? CLAIM : SESSION;
                        }
                        case "examples", "metric" -> {
                            return TASK;
                        }
                        default -> json.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            throw new UserError(
                    file + " cannot be opened: it is not JSON ("
                            + e.getMessage().lines().findFirst().orElse("")
                            + "); expected a circuit, a session, a task, a model folder or a .gguf file",
                    e);
        }
        throw new UserError(file + " is neither a circuit (key \"cfg\"), nor a session (\"format\"), nor a task"
                + " (\"examples\"); expected one of these, a model folder or a .gguf file");
    }
}
