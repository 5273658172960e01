package dev.edgewise.model.folder;

import dev.edgewise.model.weights.TensorShape;
import dev.edgewise.model.weights.TensorStore;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Tensors by their names without a prefix that only some checkpoints of a family have.
final class PrefixedTensors implements TensorStore {
    private final TensorStore stored;
    private final Map<String, String> storedNames = new TreeMap<>();

    PrefixedTensors(TensorStore stored, String prefix) {
        this.stored = stored;
        for (String name : stored.names()) {
            storedNames.put(name.startsWith(prefix) ? name.substring(prefix.length()) : name, name);
        }
    }

    @Override
    public Set<String> names() {
        return storedNames.keySet();
    }

    @Override
    public TensorShape shape(String name) {
        return stored.shape(storedName(name));
    }

    @Override
    public float[] read(String name) {
        return stored.read(storedName(name));
    }

    @Override
    public Path file(String name) {
        return stored.file(storedName(name));
    }

    @Override
    public void digest(MessageDigest digest) {
        stored.digest(digest);
    }

    private String storedName(String name) {
        return storedNames.getOrDefault(name, name);
    }

    @Override
    public void close() {
        stored.close();
    }
}
