package dev.edgewise.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/// Circuit files in the JSON layout of the EAP-IG reference code, both ways.
///
/// What is read and written again has the same nodes, edges, scores and unknown keys in the same order. Scores are
/// float32; Python's longer decimals of the same floats come back as they were.
public final class CircuitFile {
    static final ObjectMapper JSON = new ObjectMapper();

    private CircuitFile() {}

    /// @throws UserError with file and place where the file is missing, not JSON, incomplete, of another graph than it
    ///     says, or a pickled `.pt`
    public static CircuitDocument read(Path file) {
        refusePickles(file);
        try {
            return new CircuitReader(file).read();
        } catch (NoSuchFileException e) {
            throw new UserError("there is no circuit file " + file + "; check the path", e);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            var place = e.getLocation();
            throw new UserError(
                    file + " is not a circuit file: it is not valid JSON at line "
                            + (place == null ? "?" : place.getLineNr() + ", column " + place.getColumnNr())
                            + "; export it again with graph.to_json or Edgewise",
                    e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// Writes the file whole or not at all.
    public static void write(Path file, CircuitDocument document) {
        WholeFile.write(file, out -> new CircuitWriter(document).writeTo(out));
    }

    private static void refusePickles(Path file) {
        boolean pickle = file.toString().toLowerCase(Locale.ROOT).endsWith(".pt");
        if (!pickle && Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] head = in.readNBytes(2);
                pickle = head.length == 2 && (head[0] == 'P' && head[1] == 'K' || (head[0] & 0xff) == 0x80);
            } catch (IOException e) {
                // Unreadable: the reader says so with its own sentence.
                return;
            }
        }
        if (pickle) {
            throw new UserError(
                    file + " is a pickled .pt file, and opening a pickle runs code: save it as JSON in Python with"
                            + " graph.to_json");
        }
    }
}
