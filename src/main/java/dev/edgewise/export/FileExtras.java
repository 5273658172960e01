package dev.edgewise.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What a circuit file holds beyond the circuit, kept so that reading and writing it changes nothing.
///
/// @param cfg            keys of `cfg` that Edgewise does not know
/// @param top            keys of the file that Edgewise does not know
/// @param nodeExceptions nodes whose `in_graph` is not what their edges say
public record FileExtras(Map<String, Object> cfg, Map<String, Object> top, Set<String> nodeExceptions) {
    public static final FileExtras NONE = new FileExtras(Map.of(), Map.of(), Set.of());

    public FileExtras {
        cfg = Collections.unmodifiableMap(new LinkedHashMap<>(cfg));
        top = Collections.unmodifiableMap(new LinkedHashMap<>(top));
        nodeExceptions = Set.copyOf(nodeExceptions);
    }
}
