package dev.edgewise.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.io.UserError;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The `cfg` of a circuit file: the sizes of the graph, and keys that only other tools know.
record CircuitConfig(GraphShape shape, Map<String, Object> unknown) {
    static final String LAYERS = "n_layers";
    static final String HEADS = "n_heads";
    static final String WIDTH = "d_model";
    static final String PARALLEL = "parallel_attn_mlp";

    static CircuitConfig read(Path file, JsonNode cfg) {
        if (!cfg.isObject()) {
            throw new UserError(file + ": cfg should be an object with " + LAYERS + ", " + HEADS + ", " + PARALLEL
                    + " and " + WIDTH);
        }
        JsonNode parallel = cfg.path(PARALLEL);
        if (!parallel.isBoolean()) {
            throw new UserError(file + ": cfg." + PARALLEL + " should be true or false, but is "
                    + (parallel.isMissingNode() ? "missing" : parallel));
        }
        GraphShape shape = new GraphShape(
                size(file, cfg, LAYERS), size(file, cfg, HEADS), size(file, cfg, WIDTH), parallel.asBoolean());
        Map<String, Object> unknown = new LinkedHashMap<>();
        cfg.properties().forEach(entry -> {
            if (!List.of(LAYERS, HEADS, WIDTH, PARALLEL).contains(entry.getKey())) {
                unknown.put(entry.getKey(), CircuitFile.JSON.convertValue(entry.getValue(), Object.class));
            }
        });
        return new CircuitConfig(shape, unknown);
    }

    /// E, counted without building the graph: a false `cfg` must not take the memory of a true one.
    BigInteger edges() {
        BigInteger heads = BigInteger.valueOf(shape.heads());
        BigInteger layers = BigInteger.valueOf(shape.layers());
        BigInteger nodesALayer = heads.add(BigInteger.ONE);
        BigInteger earlierLayers =
                layers.multiply(layers.subtract(BigInteger.ONE)).shiftRight(1);
        // Sources before each layer, added up; each is read by 3 ports a head and by the MLP.
        BigInteger before = layers.add(nodesALayer.multiply(earlierLayers));
        BigInteger intoBlocks =
                before.multiply(heads.multiply(BigInteger.valueOf(3)).add(BigInteger.ONE));
        BigInteger fromHeadsToMlp = shape.parallel() ? BigInteger.ZERO : layers.multiply(heads);
        BigInteger intoLogits = layers.multiply(nodesALayer).add(BigInteger.ONE);
        return intoBlocks.add(fromHeadsToMlp).add(intoLogits);
    }

    private static int size(Path file, JsonNode cfg, String key) {
        JsonNode value = cfg.path(key);
        if (!value.isInt() || value.asInt() < 1 || value.asInt() > 1_000_000) {
            throw new UserError(file + ": cfg." + key + " should be a whole number from 1, but is "
                    + (value.isMissingNode() ? "missing" : value));
        }
        return value.asInt();
    }
}
