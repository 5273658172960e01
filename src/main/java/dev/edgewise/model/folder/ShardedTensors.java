package dev.edgewise.model.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.edgewise.io.UserError;
import dev.edgewise.model.safetensors.SafetensorsFile;
import dev.edgewise.model.weights.TensorShape;
import dev.edgewise.model.weights.TensorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A model folder's tensors: one `model.safetensors`, or the shards that `model.safetensors.index.json` lists.
final class ShardedTensors implements TensorStore {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    private final Path main;
    private final List<SafetensorsFile> files = new ArrayList<>();
    private final Map<String, SafetensorsFile> owners = new TreeMap<>();

    private ShardedTensors(Path main) {
        this.main = main;
    }

    /// @throws UserError where there is no such file, a shard is missing, or a shard lacks what the index promises
    static ShardedTensors open(Path folder) {
        Path single = folder.resolve(SINGLE);
        Path index = folder.resolve(INDEX);
        boolean sharded = !Files.exists(single);
        if (sharded && !Files.exists(index)) {
            throw new UserError(folder + " has no " + SINGLE + " and no " + INDEX + otherFormats(folder));
        }
        var tensors = new ShardedTensors(sharded ? index : single);
        try {
            if (sharded) {
                tensors.addShards(folder, index);
            } else {
                tensors.add(single);
            }
            return tensors;
        } catch (RuntimeException e) {
            tensors.close();
            throw e;
        }
    }

    private static String otherFormats(Path folder) {
        for (String other : List.of("pytorch_model.bin", "pytorch_model.bin.index.json")) {
            if (Files.exists(folder.resolve(other))) {
                return ", only " + other + ", which is refused because opening a pickle runs code; save the model in"
                        + " Python with save_pretrained(safe_serialization=True)";
            }
        }
        return "; download the model's weights there";
    }

    private SafetensorsFile add(Path file) {
        SafetensorsFile opened = SafetensorsFile.open(file);
        files.add(opened);
        opened.names().forEach(name -> owners.put(name, opened));
        return opened;
    }

    private void addShards(Path folder, Path index) {
        Map<String, SafetensorsFile> byName = new LinkedHashMap<>();
        weightMap(index).forEach((tensor, shard) -> {
            SafetensorsFile file = byName.computeIfAbsent(shard, name -> add(shard(folder, index, name)));
            if (!file.names().contains(tensor)) {
                throw new UserError(index + " says that tensor " + tensor + " is in " + shard
                        + ", but it is not there; download both again");
            }
        });
    }

    private static Path shard(Path folder, Path index, String name) {
        // A path inside the index could point anywhere; shards are siblings.
        if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.contains("..")) {
            throw new UserError(index + " names the shard '" + name + "', expected a file's name in the same folder");
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    index + " names the shard " + name + ", but there is no such file in " + folder + "; download it");
        }
        return file;
    }

    private static Map<String, String> weightMap(Path index) {
        try {
            JsonNode map = new JsonMapper().readTree(Files.readString(index)).path("weight_map");
            if (!map.isObject() || map.isEmpty()) {
                throw new UserError(index + " has no weight_map, expected an object of tensor names and shards");
            }
            Map<String, String> result = new TreeMap<>();
            map.properties()
                    .forEach(
                            entry -> result.put(entry.getKey(), entry.getValue().asText("")));
            return result;
        } catch (JsonProcessingException e) {
            throw new UserError(index + " is not valid JSON (" + e.getOriginalMessage() + ")", e);
        } catch (IOException e) {
            throw new UserError("cannot read " + index + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(owners.keySet());
    }

    @Override
    public TensorShape shape(String name) {
        return owner(name).shape(name);
    }

    @Override
    public float[] read(String name) {
        return owner(name).read(name);
    }

    @Override
    public Path file(String name) {
        SafetensorsFile owner = owners.get(name);
        return owner == null ? main : owner.file(name);
    }

    @Override
    public void digest(MessageDigest digest) {
        new TreeSet<>(owners.keySet()).forEach(name -> owner(name).digest(name, digest));
    }

    private SafetensorsFile owner(String name) {
        SafetensorsFile owner = owners.get(name);
        if (owner == null) {
            throw new IllegalArgumentException("no tensor " + name + " in " + main);
        }
        return owner;
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
    }
}
