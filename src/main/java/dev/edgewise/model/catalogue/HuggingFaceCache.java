package dev.edgewise.model.catalogue;

import dev.edgewise.model.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cache of the `huggingface_hub` library: `models--owner--name/snapshots/<revision>`.
final class HuggingFaceCache implements ModelFinder {
    private static final String ORIGIN = "Hugging Face cache";
    private static final String PREFIX = "models--";

    private final Path hub;

    HuggingFaceCache(Path home, Map<String, String> environment) {
        this.hub = Optional.ofNullable(environment.get("HF_HUB_CACHE"))
                .or(() -> Optional.ofNullable(environment.get("HUGGINGFACE_HUB_CACHE")))
                .map(Path::of)
                .orElseGet(() -> root(home, environment).resolve("hub"));
    }

    private static Path root(Path home, Map<String, String> environment) {
        if (environment.containsKey("HF_HOME")) {
            return Path.of(environment.get("HF_HOME"));
        }
        Path caches = environment.containsKey("XDG_CACHE_HOME")
                ? Path.of(environment.get("XDG_CACHE_HOME"))
                : home.resolve(".cache");
        return caches.resolve("huggingface");
    }

    @Override
    public List<ModelSource> find() {
        List<ModelSource> found = new ArrayList<>();
        for (Path repository : Folders.list(hub)) {
            String folder = repository.getFileName().toString();
            if (folder.startsWith(PREFIX)) {
                String name = folder.substring(PREFIX.length()).replaceFirst("--", "/");
                snapshot(repository).ifPresent(snapshot -> add(found, name, snapshot));
            }
        }
        return found;
    }

    private static void add(List<ModelSource> found, String name, Path snapshot) {
        if (Files.exists(snapshot.resolve("config.json")) && holdsWeights(snapshot)) {
            found.add(new ModelSource(name, snapshot, ORIGIN));
        }
        Folders.list(snapshot).stream()
                .filter(Folders::isGguf)
                .forEach(file -> found.add(new ModelSource(name + "/" + Folders.withoutEnding(file), file, ORIGIN)));
    }

    /// Often only a tokenizer or a configuration was fetched.
    private static boolean holdsWeights(Path snapshot) {
        return Folders.list(snapshot).stream()
                .map(path -> path.getFileName().toString())
                .anyMatch(name -> name.endsWith(".safetensors") || name.endsWith(".bin"));
    }

    /// The revision that `main` points at, or the newest one.
    private static Optional<Path> snapshot(Path repository) {
        Path snapshots = repository.resolve("snapshots");
        try {
            Path main = snapshots.resolve(
                    Files.readString(repository.resolve("refs").resolve("main")).strip());
            if (Files.isDirectory(main)) {
                return Optional.of(main);
            }
        } catch (IOException | IllegalArgumentException e) {
            // A model fetched by its revision has no such reference.
        }
        return Folders.list(snapshots).stream()
                .filter(Files::isDirectory)
                .max((a, b) ->
                        Long.compare(a.toFile().lastModified(), b.toFile().lastModified()));
    }
}
