package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture;
import dev.edgewise.export.CircuitPicture.EdgeMark;

/// Another look for the edges of a picture: by how stable they are, or by which of two circuits has them.
@FunctionalInterface
public interface EdgeTint {

    /// @param mark of an edge of the graph; rings behind edges are left alone
    EdgeMark of(EdgeMark mark);

    default CircuitPicture applyTo(CircuitPicture picture) {
        return new CircuitPicture(
                picture.width(),
                picture.height(),
                picture.palette(),
                picture.bands(),
                picture.dots(),
                picture.edges().stream()
                        .map(mark -> mark.edge() < 0 ? mark : of(mark))
                        .toList(),
                picture.nodes(),
                picture.lines(),
                picture.texts());
    }
}
