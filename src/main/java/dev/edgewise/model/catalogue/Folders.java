package dev.edgewise.model.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Looks into folders that belong to other programs: whatever cannot be read is passed over.
final class Folders {
    private Folders() {}

    /// What a folder holds, sorted; empty where it is missing.
    static List<Path> list(Path folder) {
        return collect(folder, 1);
    }

    /// Everything below a folder down to a depth, sorted.
    static List<Path> collect(Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder, depth)) {
            return paths.filter(path -> !path.equals(folder)).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            // Another user's folder, or one that changes at this moment: its models are not for us.
            return List.of();
        }
    }

    static boolean isGguf(Path path) {
        String name = path.getFileName().toString();
        // Projectors of multimodal models lie beside them and are no models.
        return name.endsWith(".gguf") && !name.startsWith("mmproj") && Files.isRegularFile(path);
    }

    static String withoutEnding(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".gguf") ? name.substring(0, name.length() - ".gguf".length()) : name;
    }
}
