package dev.edgewise.model.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.edgewise.model.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ollama's store: `manifests/host/namespace/name/tag` names the blob that is the model, a GGUF file without ending.
final class OllamaModels implements ModelFinder {
    private static final String ORIGIN = "Ollama";
    private static final String MODEL_LAYER = "application/vnd.ollama.image.model";
    private static final String DEFAULT_NAMESPACE = "library";
    private static final int MANIFEST_DEPTH = 4;

    private final Path root;

    OllamaModels(Path home, Map<String, String> environment) {
        this.root = environment.containsKey("OLLAMA_MODELS")
                ? Path.of(environment.get("OLLAMA_MODELS"))
                : home.resolve(".ollama").resolve("models");
    }

    @Override
    public List<ModelSource> find() {
        Path manifests = root.resolve("manifests");
        List<ModelSource> found = new ArrayList<>();
        for (Path manifest : Folders.collect(manifests, MANIFEST_DEPTH)) {
            Path parts = manifests.relativize(manifest);
            if (parts.getNameCount() == MANIFEST_DEPTH && Files.isRegularFile(manifest)) {
                blob(manifest).ifPresent(blob -> found.add(new ModelSource(name(parts), blob, ORIGIN)));
            }
        }
        return found;
    }

    /// `llama3.2:1b`, as Ollama itself shows it.
    private static String name(Path parts) {
        String namespace = parts.getName(1).toString();
        String name = parts.getName(2) + ":" + parts.getName(3);
        return namespace.equals(DEFAULT_NAMESPACE) ? name : namespace + "/" + name;
    }

    private Optional<Path> blob(Path manifest) {
        try {
            for (JsonNode layer : new JsonMapper().readTree(manifest.toFile()).path("layers")) {
                String digest = layer.path("digest").asText("");
                if (layer.path("mediaType").asText().equals(MODEL_LAYER) && digest.matches("sha256:\\p{XDigit}+")) {
                    return Optional.of(root.resolve("blobs").resolve(digest.replace(':', '-')))
                            .filter(Files::isRegularFile);
                }
            }
        } catch (IOException e) {
            // A manifest half written by a download: there is no model yet.
        }
        return Optional.empty();
    }
}
