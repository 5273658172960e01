package dev.edgewise.model.catalogue;

import dev.edgewise.model.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// LM Studio's folders: `publisher/model/file.gguf`, or a model folder in that place.
final class LmStudioModels implements ModelFinder {
    private static final String ORIGIN = "LM Studio";
    private static final int DEPTH = 3;

    private final List<Path> roots;

    LmStudioModels(Path home) {
        this.roots = List.of(
                home.resolve(".lmstudio").resolve("models"),
                home.resolve(".cache").resolve("lm-studio").resolve("models"));
    }

    @Override
    public List<ModelSource> find() {
        List<ModelSource> found = new ArrayList<>();
        for (Path root : roots) {
            for (Path path : Folders.collect(root, DEPTH)) {
                if (Folders.isGguf(path)) {
                    found.add(new ModelSource(Folders.withoutEnding(path), path, ORIGIN));
                } else if (path.endsWith("config.json") && Files.isRegularFile(path)) {
                    Path folder = path.getParent();
                    found.add(new ModelSource(folder.getFileName().toString(), folder, ORIGIN));
                }
            }
        }
        return found;
    }
}
