package dev.edgewise.instances.gradients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder of files that nobody needs any more.
final class TemporaryFolder {
    private TemporaryFolder() {}

    static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // What is left in the temporary folder is the system's to remove.
        }
    }
}
