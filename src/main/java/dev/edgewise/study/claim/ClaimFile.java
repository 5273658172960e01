package dev.edgewise.study.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Claims' records as JSON files, both ways. What was stopped halfway stands in a file of the same form, beside the
/// place of the result.
public final class ClaimFile {
    /// The value of the key `format`, which tells such a file from other JSON.
    public static final String FORMAT = ClaimJson.FORMAT;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ClaimFile() {}

    /// The record as it stands in a file or in a session.
    public static ObjectNode json(ClaimRecord record) {
        return ClaimJson.of(record);
    }

    /// @param where what holds the JSON, for complaints
    /// @throws UserError naming key, what was found and what was expected
    public static ClaimRecord parse(JsonNode json, String where) {
        return new ClaimReader(json, where).read();
    }

    /// Writes the file whole or not at all.
    public static void write(Path file, ClaimRecord record) {
        // One list a line: a record holds a thousand numbers, and a difference of two should be read by people.
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        ObjectNode json = json(record);
        WholeFile.write(file, out -> JSON.writer(printer).writeValue(out, json));
    }

    /// @throws UserError where there is no such file, it is not JSON, or not a claim's record
    public static ClaimRecord read(Path file) {
        try {
            return parse(JSON.readTree(Files.readAllBytes(file)), file.toString());
        } catch (NoSuchFileException e) {
            throw new UserError("there is no claim's record " + file + "; check the path", e);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new UserError(
                    file + " is not a claim's record: it is not valid JSON at line "
                            + (place == null ? "?" : place.getLineNr() + ", column " + place.getColumnNr())
                            + "; remove it, or give a whole file that claim --out wrote",
                    e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// Where a record is kept while it is run: `claim.json.partial`.
    public static Path partial(Path result) {
        return result.resolveSibling(result.getFileName() + ".partial");
    }

    /// What an earlier run left beside the place of its result.
    public static Optional<ClaimRecord> begun(Path result) {
        Path file = partial(result);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }
}
