package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The files that a command is to write, checked before the work: each can be written, and none replaces another one
/// or something that is read.
final class ResultFiles {
    private final Map<Path, String> taken = new HashMap<>();
    private final Map<String, Path> results = new LinkedHashMap<>();

    /// A file, or a name that is no file, which the command reads.
    ResultFiles reads(String option, String file) {
        taken.putIfAbsent(place(Path.of(file)), option);
        return this;
    }

    /// A file that the command writes.
    ///
    /// @param file null where the option was not given
    ResultFiles writes(String option, Path file) {
        if (file != null) {
            results.put(option, file);
        }
        return this;
    }

    /// The same for a picture, which must be called .svg.
    ///
    /// @param file null where the option was not given
    ResultFiles draws(String option, Path file) {
        if (file != null && !file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".svg")) {
            throw new UserError(
                    "this picture is drawn as SVG: let the name of " + option + " " + file + " end in .svg");
        }
        return writes(option, file);
    }

    /// @throws UserError where one file has two uses, or cannot be written
    void check() {
        results.forEach((option, file) -> {
            String other = taken.putIfAbsent(place(file), option);
            if (other != null) {
                throw new UserError(other + " and " + option + " both name " + file + "; give each a file of its own");
            }
            WholeFile.checkWritable(file);
        });
    }

    private static Path place(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
