package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture;
import dev.edgewise.export.CircuitPicture.EdgeMark;

/// Another look for the edges of a picture: by how stable they are, or by which of two circuits has them.
@FunctionalInterface
public interface EdgeTint {

    /// @param mark of an edge of the graph; rings behind edges are left alone
    EdgeMark of(EdgeMark mark);

    default CircuitPicture applyTo(CircuitPicture picture) {
        return picture.withEdges(this::of);
    }
}
