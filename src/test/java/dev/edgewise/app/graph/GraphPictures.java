package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture;
import javafx.scene.Scene;

/// What a window's graph pane has on screen, for tests of the whole window.
public final class GraphPictures {
    private GraphPictures() {}

    public static CircuitPicture of(Scene scene) {
        return ((GraphSurface) scene.getRoot().lookup(".graph-surface"))
                .picture()
                .orElseThrow();
    }
}
