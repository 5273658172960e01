package dev.edgewise.app.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads and writes session files.
final class SessionFile {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private SessionFile() {}

    static void write(Path file, SessionData session) {
        WholeFile.write(file, out -> JSON.writerWithDefaultPrettyPrinter().writeValue(out, session));
    }

    /// @throws UserError where the file is not JSON, or lacks what a session has
    static SessionData read(Path file) {
        try {
            SessionData data =
                    JSON.treeToValue(withSettings(JSON.readTree(Files.readAllBytes(file))), SessionData.class);
            if (!SessionData.FORMAT.equals(data.format()) || data.runs() == null || data.settings() == null) {
                throw new UserError(file + " is not a session of Edgewise: the key \"format\" with the value \""
                        + SessionData.FORMAT + "\", \"runs\" and \"settings\" were expected");
            }
            return data;
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new UserError(
                    file + " is not a session of Edgewise: line "
                            + (place == null ? "1" : String.valueOf(place.getLineNr())) + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage() + "; check that it may be read", e);
        }
    }

    /// The first version wrote a run's settings among its origin's other values.
    private static JsonNode withSettings(JsonNode session) {
        for (JsonNode run : session.path("runs")) {
            if (run.path("origin") instanceof ObjectNode origin && !origin.has("settings")) {
                origin.set("settings", origin.deepCopy());
            }
        }
        return session;
    }
}
