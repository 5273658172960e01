package dev.edgewise.patching;

import dev.edgewise.graph.Circuit;
import java.util.List;

/// A set of edges that is patched together, under the name that results show.
///
/// @param name  as "a1.h5 direct", "m0->a1.h5<v>" or "joint"
/// @param edges of the model's graph; none where a node acts on the logits directly alone, and its mediated paths are
///              meant
public record NamedPath(String name, Circuit edges) {

    /// The names of the edges.
    public List<String> edgeNames() {
        return edges.edges().mapToObj(edges.graph()::edgeName).toList();
    }
}
